const minuteMs = 60_000;

/** Counts the domain's calls in a sliding minute. A refused call is not counted. */
export class CallLimit {
  readonly #clock: () => number;
  #taken: number[] = [];
  callsPerMinute: number;

  constructor(callsPerMinute: number, clock: () => number) {
    this.callsPerMinute = callsPerMinute;
    this.#clock = clock;
  }

  /** @returns 0, or in how many seconds a call may pass again */
  take(): number {
    if (this.callsPerMinute === Number.POSITIVE_INFINITY) return 0;
    const now = this.#clock();
    this.#taken = this.#taken.filter((at) => at > now - minuteMs);
    if (this.#taken.length < this.callsPerMinute) {
      this.#taken.push(now);
      return 0;
    }
    return Math.max(1, Math.ceil(((this.#taken[0] ?? now) + minuteMs - now) / 1000));
  }

  /** Forgets what was counted. */
  reset(callsPerMinute: number): void {
    this.callsPerMinute = callsPerMinute;
    this.#taken = [];
  }
}
