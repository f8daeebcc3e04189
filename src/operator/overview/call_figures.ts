import type { EntityManager } from 'typeorm';
import { type CallTally, readCallKey } from '../../operations/call_tally.ts';
import { tallySpanMs } from '../../operations/tallies.ts';

const hourMs = 3_600_000;

/** Calls by how they ended. */
export interface Calls {
  readonly answered: number;
  /** An answer, too: of the kind 4xx. */
  readonly refused: number;
  /** Held off by the provider's limit. */
  readonly limited: number;
  /** No answer in time, or nonsense. */
  readonly failed: number;
}

/** Of one provider, operation and bank. */
export interface CallFigures extends Pick<CallTally, 'provider' | 'operation' | 'bank'> {
  /** Of the last 10 to 20 minutes. */
  readonly lately: Calls;
  readonly hour: Calls;
  readonly day: Calls;
}

interface Row {
  readonly key: string;
  readonly lately: unknown;
  readonly hour: unknown;
  readonly day: unknown;
}

/** Of the last hour and day, over all replicas; the span that runs counts in full, so each is up to ten minutes longer. */
export async function readCallFigures(read: EntityManager, now: Date): Promise<CallFigures[]> {
  const spanMs = tallySpanMs.call;
  const startOf = (agoMs: number) => Math.floor((now.getTime() - agoMs) / spanMs) * spanMs;
  const rows: Row[] = await read.query(
    `SELECT "key", SUM(CASE WHEN "at" >= $1 THEN "count" ELSE 0 END) AS "lately",
       SUM(CASE WHEN "at" >= $2 THEN "count" ELSE 0 END) AS "hour", SUM("count") AS "day"
     FROM "tallies" WHERE "series" = 'call' AND "at" >= $3 GROUP BY "key"`,
    [startOf(spanMs), startOf(hourMs), startOf(24 * hourMs)],
  );
  const tallies = rows.map((row) => ({ ...row, tally: readCallKey(row.key) }));
  const groups = Map.groupBy(tallies, ({ tally: { provider, operation, bank } }) =>
    JSON.stringify([provider, operation, bank]),
  );
  return [...groups.values()].map((group) => {
    const { provider, operation, bank } = (group[0] as (typeof tallies)[number]).tally;
    const within = (span: 'lately' | 'hour' | 'day') => {
      const calls = { ...noCalls };
      for (const row of group) calls[row.tally.outcome] += Number(row[span]);
      return calls;
    };
    return { provider, operation, bank, lately: within('lately'), hour: within('hour'), day: within('day') };
  });
}

const noCalls: Calls = { answered: 0, refused: 0, limited: 0, failed: 0 };

export function addCalls(all: Iterable<Calls>): Calls {
  const sum = { ...noCalls } as Record<keyof Calls, number>;
  for (const calls of all) for (const name of Object.keys(sum) as (keyof Calls)[]) sum[name] += calls[name];
  return sum;
}

/** The share of calls that had an answer, from 0 to 1; null when there was none. */
export function answeredShare({ answered, refused, limited, failed }: Calls): number | null {
  const all = answered + refused + limited + failed;
  return all === 0 ? null : (answered + refused) / all;
}

export function numberOf({ answered, refused, limited, failed }: Calls): number {
  return answered + refused + limited + failed;
}
