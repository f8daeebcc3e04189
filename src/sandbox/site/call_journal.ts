/** One call to the gateway as it was made, for the panel that shows it. */
export interface RecordedCall {
  readonly number: number;
  readonly method: string;
  readonly curl: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly tookMs: number;
  /** The answer's text; JSON unless something went wrong on the way. */
  readonly answer: string;
}

const kept = 12;

/** The latest calls, newest first. */
export class CallJournal {
  #calls: readonly RecordedCall[] = [];
  #count = 0;

  get latest(): readonly RecordedCall[] {
    return this.#calls;
  }

  record(call: Omit<RecordedCall, 'number'>): void {
    this.#count += 1;
    this.#calls = [{ number: this.#count, ...call }, ...this.#calls].slice(0, kept);
  }
}
