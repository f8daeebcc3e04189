import type { EventArrivals } from './site_sinks.ts';

/** What a trial showed. */
export interface Verdict {
  readonly acknowledged: number;
  /** Acknowledged, and not at their site. */
  readonly lost: number;
  /** First arrivals before that of an earlier event of the same item. */
  readonly outOfOrder: number;
  readonly arrivals: number;
  /** Arrivals after the site had taken the event. */
  readonly duplicates: number;
  /** Events that came under more than one webhook-id, or under one of another event. */
  readonly wrongIds: number;
}

/** @param acknowledged how many events of each item got a 200 */
export function judge(acknowledged: ReadonlyMap<string, number>, events: ReadonlyMap<string, EventArrivals>): Verdict {
  let lost = 0;
  let outOfOrder = 0;
  for (const [itemId, count] of acknowledged) {
    let last = 0;
    for (let number = 0; number < count; number++) {
      const event = events.get(`${itemId}/${number}`);
      if (!event?.taken) lost += 1;
      if (!event) continue;
      if (event.place < last) outOfOrder += 1;
      last = Math.max(last, event.place);
    }
  }
  const all = [...events.values()];
  const ids = all.flatMap(({ webhookIds }) => [...webhookIds]);
  return {
    acknowledged: sum(acknowledged.values()),
    lost,
    outOfOrder,
    arrivals: sum(all.map((event) => event.arrivals)),
    duplicates: sum(all.map((event) => event.duplicates)),
    wrongIds: ids.length - all.length + (ids.length - new Set(ids).size),
  };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
