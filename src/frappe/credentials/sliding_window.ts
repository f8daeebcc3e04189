import { LRUCache } from 'lru-cache';

interface Count {
  /** The number of the fixed window that `current` counts. */
  index: number;
  current: number;
  previous: number;
}

export interface Standing {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds to the end of the fixed window. */
  readonly resetSeconds: number;
  /** Seconds until one more is allowed; 0 when it already is. */
  readonly retryAfterSeconds: number;
}

/**
 * Counts by key over the last minute: the running fixed minute, and of the one before it the share that a window of one
 * minute still covers. Two numbers a key, where a log of instants would hold one an event; the count is exact for an
 * even stream and never lets more than `limit` through in one fixed minute.
 */
export class SlidingWindow {
  readonly #counts: LRUCache<string, Count>;
  readonly limit: number;
  private readonly now: () => number;
  private readonly windowMs: number;

  constructor(limit: number, now: () => number = Date.now, windowMs = 60_000, maxKeys = 10_000) {
    this.limit = limit;
    this.now = now;
    this.windowMs = windowMs;
    this.#counts = new LRUCache({ max: maxKeys });
  }

  /** Counts one event of this key, unless the limit is reached. */
  take(key: string): Standing {
    const now = this.now();
    const count = this.#countOf(key, now);
    const elapsed = (now % this.windowMs) / this.windowMs;
    const used = count.previous * (1 - elapsed) + count.current;
    const allowed = used + 1 <= this.limit;
    if (allowed) count.current += 1;
    return {
      allowed,
      remaining: allowed ? Math.floor(this.limit - used - 1) : 0,
      resetSeconds: Math.ceil(((1 - elapsed) * this.windowMs) / 1000),
      retryAfterSeconds: allowed ? 0 : Math.ceil((this.#waitShare(count, elapsed) * this.windowMs) / 1000),
    };
  }

  /** Whether the limit is reached; counts nothing. */
  isFull(key: string): boolean {
    if (!this.#counts.has(key)) return false;
    const now = this.now();
    const count = this.#countOf(key, now);
    const elapsed = (now % this.windowMs) / this.windowMs;
    return count.previous * (1 - elapsed) + count.current + 1 > this.limit;
  }

  #countOf(key: string, now: number): Count {
    const index = Math.floor(now / this.windowMs);
    let count = this.#counts.get(key);
    if (count === undefined) {
      count = { index, current: 0, previous: 0 };
      this.#counts.set(key, count);
    } else if (count.index !== index) {
      count.previous = count.index === index - 1 ? count.current : 0;
      count.current = 0;
      count.index = index;
    }
    return count;
  }

  /** The share of a window until `previous` has faded enough, in this window or, when it alone is full, in the next. */
  #waitShare({ current, previous }: Count, elapsed: number): number {
    const room = this.limit - 1 - current;
    if (room >= 0) return Math.max(1 - room / previous - elapsed, 0);
    return 1 - elapsed + Math.max(1 - (this.limit - 1) / current, 0);
  }
}
