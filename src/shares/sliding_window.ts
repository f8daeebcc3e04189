/** How finely a window counts, and what becomes of its oldest part, which has left it for a share already. */
export interface Counting {
  readonly parts: number;
  /** `whole`: it counts until all of it has left. `fading`: it counts for the share that has not. */
  readonly oldest: 'whole' | 'fading';
}

/** Never more than the limit in any span of the window's length; a slot frees up to a sixtieth of it late. */
const strict: Counting = { parts: 60, oldest: 'whole' };

/** Two numbers: exact for an even stream, and up to twice the limit in the worst span across two fixed windows. */
export const cheap: Counting = { parts: 1, oldest: 'fading' };

/**
 * Counts calls over the last `windowMs`, in constant memory whatever the limit. Times are whole milliseconds of
 * a clock that nobody sets: one that is set back would count nothing off until it has caught up.
 *
 * Measured beside RateLimiterMemory of rate-limiter-flexible, which counts fixed windows and forgets no key before its
 * time (docs/decisions/0205-one-sliding-window.md).
 */
export class SlidingWindow {
  readonly #limit: number;
  readonly #partMs: number;
  readonly #parts: number;
  readonly #fades: boolean;
  /** Of the running part and of those before it, each at its number modulo the length. */
  readonly #counts: number[];
  #total = 0;
  #newest = 0;

  /** @param limit at least 1 */
  constructor(limit: number, windowMs: number, { parts, oldest }: Counting = strict) {
    if (!(limit >= 1)) throw new RangeError(`a window must let one call through, and not ${limit}`);
    this.#limit = limit;
    this.#parts = parts;
    this.#partMs = windowMs / parts;
    this.#fades = oldest === 'fading';
    this.#counts = new Array(parts + 1).fill(0);
  }

  /** How many more are allowed now. */
  room(nowMs: number): number {
    this.#moveTo(nowMs);
    const faded = this.#fades ? this.#countOf(this.#newest - this.#parts) * this.#elapsedMs(nowMs) : 0;
    return Math.floor(this.#limit - this.#total + faded / this.#partMs);
  }

  /** Milliseconds until one more is allowed; 0 when it is. */
  waitMs(nowMs: number): number {
    if (this.room(nowMs) >= 1) return 0;
    const most = this.#limit - 1;
    let rest = this.#total;
    for (let oldest = this.#newest - this.#parts; ; oldest += 1) {
      const count = this.#countOf(oldest);
      rest -= count;
      if (rest > most) continue;
      // It begins to leave when the part that is a window later begins.
      const leaving = (oldest + this.#parts) * this.#partMs;
      const neededMs = this.#fades ? this.#partMs - ((most - rest) * this.#partMs) / count : this.#partMs;
      return Math.ceil(leaving + neededMs - nowMs);
    }
  }

  /** How many calls it counts now. */
  count(nowMs: number): number {
    this.#moveTo(nowMs);
    return this.#total;
  }

  /** Milliseconds until the oldest call that it counts has left; 0 when it counts none. */
  firstLeavesInMs(nowMs: number): number {
    if (this.count(nowMs) === 0) return 0;
    let oldest = this.#newest - this.#parts;
    while (this.#countOf(oldest) === 0) oldest += 1;
    return Math.ceil((oldest + this.#parts + 1) * this.#partMs - nowMs);
  }

  /** Counts a call now. */
  add(nowMs: number): void {
    this.#moveTo(nowMs);
    const at = this.#newest % this.#counts.length;
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#total += 1;
  }

  /** Milliseconds until the running part ends. */
  partEndsInMs(nowMs: number): number {
    this.#moveTo(nowMs);
    return this.#partMs - this.#elapsedMs(nowMs);
  }

  #elapsedMs(nowMs: number): number {
    return Math.max(0, nowMs - this.#newest * this.#partMs);
  }

  #countOf(part: number): number {
    return part < 0 ? 0 : (this.#counts[part % this.#counts.length] ?? 0);
  }

  /** Forgets the parts that left the window. */
  #moveTo(nowMs: number): void {
    const part = Math.floor(nowMs / this.#partMs);
    const first = Math.max(this.#newest + 1, part - this.#parts);
    for (let gone = first; gone <= part; gone += 1) {
      const at = gone % this.#counts.length;
      this.#total -= this.#counts[at] ?? 0;
      this.#counts[at] = 0;
    }
    this.#newest = Math.max(this.#newest, part);
  }
}
