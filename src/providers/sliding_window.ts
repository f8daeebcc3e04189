/** The window is counted in so many parts. */
const parts = 60;

/**
 * Counts calls over the last `windowMs`, in constant memory whatever the limit. The oldest part counts whole until all of
 * it has left the window, so a slot frees up to a sixtieth of the window late and never early.
 */
export class SlidingWindow {
  private readonly counts = new Uint32Array(parts + 1);
  private readonly partMs: number;
  private total = 0;
  private newest = 0;
  private readonly limit: number;

  constructor(limit: number, windowMs: number) {
    this.limit = limit;
    this.partMs = windowMs / parts;
  }

  /** Milliseconds until a slot is free; 0 when one is. */
  waitMs(nowMs: number): number {
    this.moveTo(nowMs);
    if (this.total < this.limit) return 0;
    let oldest = Math.max(0, this.newest - parts);
    while (this.counts[oldest % this.counts.length] === 0) oldest++;
    return Math.ceil((oldest + this.counts.length) * this.partMs - nowMs);
  }

  /** Counts a call now. */
  add(nowMs: number): void {
    this.moveTo(nowMs);
    const at = this.newest % this.counts.length;
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.total++;
  }

  /** Forgets the parts that left the window. A clock that was set back changes nothing. */
  private moveTo(nowMs: number): void {
    const part = Math.floor(nowMs / this.partMs);
    const first = Math.max(this.newest + 1, part - parts);
    for (let gone = first; gone <= part; gone++) {
      const at = gone % this.counts.length;
      this.total -= this.counts[at] ?? 0;
      this.counts[at] = 0;
    }
    this.newest = Math.max(this.newest, part);
  }
}
