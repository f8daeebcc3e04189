import { LRUCache } from 'lru-cache';
import { atMost } from './at_most.ts';
import { cheap, SlidingWindow } from './sliding_window.ts';

export interface Standing {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds to the end of the fixed window. */
  readonly resetSeconds: number;
  /** Seconds until one more is allowed; 0 when it already is. */
  readonly retryAfterSeconds: number;
}

/** Whole milliseconds of a clock that nobody sets. */
const runningMs = () => Math.floor(performance.now());

/**
 * Counts by key over the last minute: the running fixed minute, and of the one before it the share that a window of one
 * minute still covers. Never lets more than `limit` through in one fixed minute. The keys may come from strangers: those
 * that were not asked for longest are forgotten.
 */
export class WindowsByKey {
  readonly #limit: number;
  readonly #now: () => number;
  readonly #windowMs: number;
  readonly #windows: LRUCache<string, SlidingWindow>;

  constructor(limit: number, now: () => number = runningMs, windowMs = 60_000, maxKeys = 10_000) {
    this.#limit = limit;
    this.#now = now;
    this.#windowMs = windowMs;
    this.#windows = new LRUCache(atMost(maxKeys));
  }

  /** Counts one event of this key, unless the limit is reached. */
  take(key: string): Standing {
    const now = this.#now();
    const window = this.#windowOf(key);
    const room = window.room(now);
    if (room >= 1) window.add(now);
    return {
      allowed: room >= 1,
      remaining: Math.max(0, room - 1),
      resetSeconds: Math.ceil(window.partEndsInMs(now) / 1000),
      retryAfterSeconds: room >= 1 ? 0 : Math.ceil(window.waitMs(now) / 1000),
    };
  }

  #windowOf(key: string): SlidingWindow {
    let window = this.#windows.get(key);
    if (window === undefined) {
      window = new SlidingWindow(this.#limit, this.#windowMs, cheap);
      this.#windows.set(key, window);
    }
    return window;
  }
}
