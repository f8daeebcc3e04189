import type { EntityManager } from 'typeorm';
import { MoreThanOrEqual } from 'typeorm';
import { Tally } from '../../../entities/tally.ts';
import { quantileMs } from '../../operations/arrival_time.ts';

const minuteMs = 60_000;
const minutes = 60;

/** What came and went in the last hour, over all replicas. */
export interface Traffic {
  /** The beginnings of the last 60 minutes, of which the last one still runs. */
  readonly times: readonly Date[];
  /** Of each minute: events recorded, deliveries that arrived, attempts that failed. */
  readonly events: readonly number[];
  readonly arrived: readonly number[];
  readonly failed: readonly number[];
  /** From recording to arrival, in the last hour; right to a fifth. Null when nothing arrived. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** The 95th percentile of each minute. */
  readonly p95MsByMinute: readonly (number | null)[];
}

/** Reads some hundreds of rows, however much came. */
export async function readTraffic(read: EntityManager, now: Date): Promise<Traffic> {
  const lastMs = Math.floor(now.getTime() / minuteMs) * minuteMs;
  const firstMs = lastMs - (minutes - 1) * minuteMs;
  const [events, attempts, arrivals] = await Promise.all(
    (['event', 'attempt', 'arrival'] as const).map((series) =>
      read.findBy(Tally, { series, at: MoreThanOrEqual(new Date(firstMs)) }),
    ),
  );
  const times = Array.from({ length: minutes }, (_, minute) => new Date(firstMs + minute * minuteMs));
  const byMinute = (tallies: readonly Tally[] = []) => {
    const found = Map.groupBy(tallies, ({ at }) => at.getTime());
    return times.map((at) => found.get(at.getTime()) ?? []);
  };
  const arrivalsByMinute = byMinute(arrivals);
  return {
    times,
    events: byMinute(events).map(sum),
    arrived: arrivalsByMinute.map(sum),
    failed: byMinute(attempts).map(sum),
    p50Ms: quantileMs(byClass(arrivals ?? []), 0.5),
    p95Ms: quantileMs(byClass(arrivals ?? []), 0.95),
    p95MsByMinute: arrivalsByMinute.map((tallies) => quantileMs(byClass(tallies), 0.95)),
  };
}

function sum(tallies: readonly Tally[]): number {
  return tallies.reduce((all, { count }) => all + count, 0);
}

function byClass(tallies: readonly Tally[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key, count } of tallies) counts.set(key, (counts.get(key) ?? 0) + count);
  return counts;
}
