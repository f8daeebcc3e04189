import { wallTimeToInstant } from '../wall_time.ts';

/** Reads a time as Iswigo writes it; null for anything else. Answers ISO 8601 in UTC. */
export type InstantReader = (value: unknown) => string | null;

const naive = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/;

/**
 * Iswigo writes most times without a zone and does not say which (reference/iswigo.md, 1). UTC is likely; should they be
 * Paris time after all, a change then looks an hour or two newer than it is, so a reader of changes misses none. The rows
 * of a page share their times, so the last one is remembered.
 */
export function instantReader(timeZone: string): InstantReader {
  let lastText = '';
  let lastInstant: string | null = null;
  return (value) => {
    if (typeof value !== 'string') return null;
    if (value !== lastText) {
      lastInstant = read(value, timeZone);
      lastText = value;
    }
    return lastInstant;
  };
}

function read(text: string, timeZone: string): string | null {
  const [, day, time] = naive.exec(text) ?? [];
  const ms = Date.parse(day === undefined ? text : `${day}T${time}Z`);
  if (Number.isNaN(ms)) return null;
  const zoned = day === undefined || timeZone === 'UTC' ? new Date(ms) : wallTimeToInstant(ms, timeZone);
  return zoned.toISOString();
}
