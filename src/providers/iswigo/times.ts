import { beginsWithDay } from '../days.ts';
import { instantAt } from '../fields.ts';
import type { WallClock } from '../wall_clock.ts';

/** Reads a time as Iswigo writes it; null for anything else. Answers ISO 8601 in UTC. */
export type InstantReader = (value: unknown) => string | null;

/** A time without a zone; PHP, of which Iswigo is made, writes microseconds too. */
const naive = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?$/;
/** Without one the clock of this machine would be asked which it is. */
const zoned = /^\d{4}-\d{2}-\d{2}(?:$|[ T].*(?:Z|[+-]\d{2}:?\d{2})$)/;
/** One that is in UTC as it stands: every month has 28 days. Reckoning with it takes ten times as long as this. */
const evident = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])[ T](?:[01]\d|2[0-3])(?::[0-5]\d){2}$/;

/**
 * Iswigo writes most times without a zone and does not say which (docs/reference/iswigo.md, 1). UTC is likely; should they be
 * Paris time after all, a change then looks an hour or two newer than it is, so a reader of changes misses none. The rows
 * of a page share their times, so the last one is remembered.
 */
export function instantReader(timeZone: string, atWall: WallClock): InstantReader {
  const isUtc = timeZone === 'UTC';
  let lastText = '';
  let lastInstant: string | null = null;
  return (value) => {
    if (typeof value !== 'string') return null;
    if (value !== lastText) {
      lastInstant =
        isUtc && evident.test(value) ? `${value.slice(0, 10)}T${value.slice(11)}.000Z` : read(value, atWall);
      lastText = value;
    }
    return lastInstant;
  };
}

function read(text: string, atWall: WallClock): string | null {
  const isNaive = naive.test(text);
  if (!beginsWithDay(text) || !(isNaive || zoned.test(text))) return null;
  const ms = Date.parse(isNaive ? `${text.slice(0, 10)}T${text.slice(11)}Z` : text);
  return (Number.isNaN(ms) ? null : instantAt(isNaive ? atWall(ms) : ms))?.toISOString() ?? null;
}
