import type { EntityManager } from 'typeorm';
import { MoreThanOrEqual } from 'typeorm';
import { Tally } from '../../../entities/tally.ts';
import { quantileMs } from '../../operations/arrival_time.ts';

const minuteMs = 60_000;
/** The hour, and the minute that runs. */
const minutes = 61;
/** Minutes of one point of a chart: 20 points tell as much, and their table weighs a third. */
const stepMinutes = 3;

/** By points of time: a minute's mean of each span of three minutes. */
export interface TrafficCurve {
  readonly times: readonly Date[];
  readonly events: readonly number[];
  readonly arrived: readonly number[];
  readonly failed: readonly number[];
  /** The 95th percentile of each span; null where nothing arrived. */
  readonly p95Ms: readonly (number | null)[];
}

/** What came and went in the last hour, over all replicas. */
export interface Traffic {
  /** The beginnings of 61 minutes, of which the last one still runs. */
  readonly times: readonly Date[];
  /** Of each minute: events recorded, deliveries that arrived, attempts that failed. */
  readonly events: readonly number[];
  readonly arrived: readonly number[];
  readonly failed: readonly number[];
  /** From recording to arrival, in the last hour; right to a fifth. Null when nothing arrived. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Without the minute that runs, which would always look like a fall. */
  readonly curve: TrafficCurve;
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
  const inMinutes = { events: byMinute(events), arrived: byMinute(arrivals), failed: byMinute(attempts) };
  return {
    times,
    events: inMinutes.events.map(sum),
    arrived: inMinutes.arrived.map(sum),
    failed: inMinutes.failed.map(sum),
    p50Ms: quantileMs(byClass(arrivals ?? []), 0.5),
    p95Ms: quantileMs(byClass(arrivals ?? []), 0.95),
    curve: {
      times: inSteps(times).map(([first]) => first as Date),
      events: inSteps(inMinutes.events).map(mean),
      arrived: inSteps(inMinutes.arrived).map(mean),
      failed: inSteps(inMinutes.failed).map(mean),
      p95Ms: inSteps(inMinutes.arrived).map((step) => quantileMs(byClass(step.flat()), 0.95)),
    },
  };
}

/** Minutes that are over, three by three. */
function inSteps<T>(ofMinutes: readonly T[]): T[][] {
  return Array.from({ length: Math.floor((minutes - 1) / stepMinutes) }, (_, step) =>
    ofMinutes.slice(step * stepMinutes, (step + 1) * stepMinutes),
  );
}

function mean(step: readonly (readonly Tally[])[]): number {
  return sum(step.flat()) / stepMinutes;
}

function sum(tallies: readonly Tally[]): number {
  return tallies.reduce((all, { count }) => all + count, 0);
}

function byClass(tallies: readonly Tally[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key, count } of tallies) counts.set(key, (counts.get(key) ?? 0) + count);
  return counts;
}
