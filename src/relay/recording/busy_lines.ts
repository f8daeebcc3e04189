import { LRUCache } from 'lru-cache';
import { atMost } from '../../shares/at_most.ts';

/** A line that had an event so short a time ago is busy. */
const busyMs = 100;
/** So long after an event of a quiet line there is somebody to let go first. */
const besideMs = 50;
/** Lines that were not heard of for longest are forgotten: then they are quiet. */
const maxLines = 10_000;

/**
 * Tells the flooded lines from the quiet ones. A webhook of a busy line need not begin a group of its own while quiet ones
 * come too: it goes along with theirs. So a flood adds rows to groups, and no groups for which a quiet line's webhook waits.
 */
export class BusyLines {
  readonly #lastMs = new LRUCache<string, number>(atMost(maxLines));
  #quietMs = Number.NEGATIVE_INFINITY;

  /** Notes an event of a line. @returns whether it is to let those of quiet lines go first */
  note(line: string, nowMs = performance.now()): boolean {
    const lastMs = this.#lastMs.get(line) ?? Number.NEGATIVE_INFINITY;
    this.#lastMs.set(line, nowMs);
    if (nowMs - lastMs < busyMs) return nowMs - this.#quietMs < besideMs;
    this.#quietMs = nowMs;
    return false;
  }
}
