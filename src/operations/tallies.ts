import type { EntityManager } from 'typeorm';
import type { Store } from '../store/store.ts';
import type { Logger } from './log.ts';

const minuteMs = 60_000;

/**
 * What is counted, with the span that one row is about.
 * - `event`: events recorded. Key: nothing.
 * - `attempt`: attempts to deliver that failed. Key: `retried` or `exhausted`.
 * - `arrival`: deliveries that arrived. Key: the class of their time (arrival_time.ts), or `again` where one had ended before.
 * - `call`: attempts of calls to providers. Key: call_tally.ts.
 */
export const tallySpanMs = {
  event: minuteMs,
  attempt: minuteMs,
  arrival: minuteMs,
  call: 10 * minuteMs,
} as const;

export type TallySeries = keyof typeof tallySpanMs;

/** A day and what it takes to be sure of one. */
export const talliesKeptMs = 26 * 3_600_000;

/** Keys of one series in one span; what comes beyond counts under a coarser key, or not at all. */
const mostKeys = 500;
const flushMs = 5000;
/** Four values a row: far below what a statement takes (32,766 on SQLite). */
const rowsAtOnce = 500;

interface Row {
  readonly series: TallySeries;
  readonly at: number;
  readonly key: string;
  count: number;
}

/** The rows of one series in one span. Those that were added to the database stay, with nothing in them, until it is over. */
interface Span {
  readonly at: number;
  readonly rows: Map<string, Row>;
}

/**
 * Counts in memory and adds to the rows of all replicas every few seconds, so the way of a call or of an event pays for two looks
 * into a map (docs/decisions/0730-figures-are-kept-as-tallies.md). What a killed process had not added yet is lost: these are
 * figures to look at, and nothing is decided by them.
 */
export class Tallies {
  readonly #now: () => Date;
  readonly #running = new Map<TallySeries, Span>();
  /** Rows of spans that are over, and what could not be added. */
  #left: Row[] = [];

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  /** @param coarser the key to count under where there are too many already */
  count(series: TallySeries, key: string, coarser?: () => string): void {
    const span = this.#spanOf(series);
    const row = span.rows.get(key);
    if (row) row.count += 1;
    else if (span.rows.size < mostKeys) rowOf(series, span, key).count += 1;
    else if (coarser) rowOf(series, span, coarser()).count += 1;
  }

  /** Adds what was counted to the database. What cannot be added is kept, and added the next time. */
  async addTo(store: Pick<Store, 'write'>): Promise<void> {
    const rows = this.#take();
    if (rows.length === 0) return;
    try {
      await store.write(async (manager) => {
        for (let from = 0; from < rows.length; from += rowsAtOnce) {
          await addRows(manager, rows.slice(from, from + rowsAtOnce));
        }
      });
    } catch (error) {
      const oldest = this.#now().getTime() - talliesKeptMs;
      this.#left.push(...rows.filter(({ at }) => at >= oldest));
      throw error;
    }
  }

  #spanOf(series: TallySeries): Span {
    const spanMs = tallySpanMs[series];
    const at = Math.floor(this.#now().getTime() / spanMs) * spanMs;
    const running = this.#running.get(series);
    if (running?.at === at) return running;
    if (running) this.#left.push(...running.rows.values());
    const span = { at, rows: new Map() };
    this.#running.set(series, span);
    return span;
  }

  /**
   * What was counted since the last time, each row once. In one order: replicas that add to the same ones at once then wait for each
   * other and not both.
   */
  #take(): readonly Row[] {
    const taken = new Map<string, Row>();
    for (const row of [...this.#left, ...[...this.#running.values()].flatMap(({ rows }) => [...rows.values()])]) {
      if (row.count === 0) continue;
      const id = `${row.series} ${row.at} ${row.key}`;
      taken.set(id, { ...row, count: row.count + (taken.get(id)?.count ?? 0) });
      row.count = 0;
    }
    this.#left = [];
    return [...taken].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  }
}

function rowOf(series: TallySeries, { at, rows }: Span, key: string): Row {
  const row = rows.get(key) ?? { series, at, key, count: 0 };
  rows.set(key, row);
  return row;
}

async function addRows(manager: EntityManager, rows: readonly Row[]): Promise<void> {
  const values = rows.map((_, n) => `($${4 * n + 1}, $${4 * n + 2}, $${4 * n + 3}, $${4 * n + 4})`);
  await manager.query(
    `INSERT INTO "tallies" ("series", "at", "key", "count") VALUES ${values.join(', ')}
     ON CONFLICT ("series", "at", "key") DO UPDATE SET "count" = "tallies"."count" + excluded."count"`,
    rows.flatMap(({ series, at, key, count }) => [series, at, key, count]),
  );
}

/** Adds to the database every few seconds, and a last time when it is closed. */
export function keepTallies(tallies: Tallies, store: Store, log: Logger): { close(): Promise<void> } {
  const add = () =>
    tallies.addTo(store).catch((err) => {
      log.warn({ err }, 'figures for the console could not be added yet');
    });
  let adding: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    adding = adding.then(add);
  }, flushMs).unref();
  return {
    close: async () => {
      clearInterval(timer);
      await adding;
      await add();
    },
  };
}

/** Deletes what is older than the figures go back. */
export async function purgeTallies(store: Store, now: Date): Promise<void> {
  await store.write(async (manager) => {
    for (const series of Object.keys(tallySpanMs)) {
      const before = now.getTime() - talliesKeptMs;
      await manager.query('DELETE FROM "tallies" WHERE "series" = $1 AND "at" < $2', [series, before]);
    }
  });
}
