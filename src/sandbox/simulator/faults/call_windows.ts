/** Counts calls in sliding windows, one for each key. A refused call is not counted. */
export class CallWindows {
  readonly #clock: () => number;
  readonly #taken = new Map<string, number[]>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /**
   * @param most `Infinity` lifts the limit
   * @returns 0, or in how many milliseconds a call may pass again
   */
  take(key: string, most: number, windowMs: number): number {
    if (most === Number.POSITIVE_INFINITY) return 0;
    const now = this.#clock();
    const recent = (this.#taken.get(key) ?? []).filter((at) => at > now - windowMs);
    this.#taken.set(key, recent);
    if (recent.length >= most) return (recent[0] ?? now) + windowMs - now;
    recent.push(now);
    return 0;
  }

  /** Forgets what was counted. */
  reset(): void {
    this.#taken.clear();
  }
}
