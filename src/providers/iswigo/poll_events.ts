import type { EventPolling, ReceivedEvent } from '../provider.ts';
import { receivedEvent } from './events.ts';
import { type Row, record } from './fields.ts';
import type { Parts } from './parts.ts';
import { askForRange } from './range.ts';

/** An event that is listed late is still found when it is no older than this. */
const overlapMs = 2 * 60 * 60 * 1000;
/** A hundred thousand events a poll; more come with the next one. */
const maxPages = 1000;

/**
 * Reads `/events`, which knows neither a filter nor an order (docs/reference/iswigo.md, 9): from the newest end on, until a
 * page holds nothing new and reaches further back than the overlap. Which events are known, the disk tells.
 */
export function eventPolling(parts: Parts): EventPolling {
  const { pollIntervalMs, pollReachMs } = parts.options;

  async function poll(keep: (events: readonly ReceivedEvent[]) => Promise<boolean>): Promise<void> {
    const nowMs = parts.clock.now();
    for await (const rows of newestFirst(parts)) {
      const times = rows.map((row) => timeOf(parts, row) ?? nowMs);
      const events = rows.flatMap((row, index) =>
        (times[index] as number) >= nowMs - pollReachMs ? (receivedEvent(Buffer.from(JSON.stringify(row))) ?? []) : [],
      );
      const anyNew = await keep(events);
      if (!anyNew && Math.min(...times) < nowMs - overlapMs) return;
    }
  }

  return { intervalMs: pollIntervalMs, poll };
}

/** The pages from the newest event to the oldest. A list that begins with its oldest one is read from its end. */
async function* newestFirst(parts: Parts): AsyncGenerator<readonly Row[], void, undefined> {
  const firstPage = await readRange(parts, 0);
  const { rows, total } = firstPage;
  const count = rows.length;
  if (count === 0) return;
  if (total === undefined || total <= count || !isAscending(parts, rows)) {
    yield rows;
    let next = count;
    for (let page = 2; page <= maxPages && (total === undefined ? count > 0 : next < total); page++) {
      const following = await readRange(parts, next);
      if (following.rows.length === 0 || sameRow(following.rows[0], rows[0])) return;
      yield following.rows;
      next += following.rows.length;
    }
    return;
  }
  // As many as the first page had are what Iswigo gives at once.
  for (let end = total, page = 1; end > count && page <= maxPages; end -= count, page++) {
    yield (await readRange(parts, Math.max(count, end - count))).rows;
  }
  yield rows;
}

async function readRange({ api }: Parts, first: number) {
  const call = { path: '/events?', operation: 'events', thing: 'event' };
  const { rows, total } = await askForRange(api.forApplication, call, first, true);
  return { rows: rows.flatMap((entry) => record(entry) ?? []) as Row[], total };
}

function isAscending(parts: Parts, rows: readonly Row[]): boolean {
  const [first, last] = [rows[0], rows.at(-1)].map((row) => (row ? timeOf(parts, row) : undefined));
  return first !== undefined && last !== undefined && first < last;
}

function timeOf({ instantOf }: Parts, row: Row): number | undefined {
  const instant = instantOf(row.create_time);
  return instant === null ? undefined : Date.parse(instant);
}

function sameRow(one: Row | undefined, other: Row | undefined): boolean {
  return one?.event_id === other?.event_id;
}
