import type { EntityManager } from 'typeorm';
import { chosenPart, type ReplayChoice, type ReplayPlace } from '../sql/chosen_deliveries.ts';

/** What a replay would send again, before it does. */
export interface ReplayCount {
  readonly deliveries: number;
  /** To which sites, by their ids, and how many to each. */
  readonly bySite: ReadonlyMap<string, number>;
  /** The time of recording of the first and of the last one; null when there is none. */
  readonly oldest: Date | null;
  readonly newest: Date | null;
}

interface SiteRow {
  readonly siteId: string;
  readonly deliveries: unknown;
  readonly oldest: unknown;
  readonly newest: unknown;
}

/** 15 ms on SQLite, whose other reads wait for as long. */
const usualReach = 10_000;

/**
 * Counts what a replay of this choice would send again, part by part: a million takes two seconds, and nobody else's reads
 * wait for them.
 * @param reach how many rows are looked at in one statement
 */
export async function countReplay(read: EntityManager, choice: ReplayChoice, reach = usualReach): Promise<ReplayCount> {
  const bySite = new Map<string, number>();
  const times: number[] = [];
  let after: ReplayPlace | undefined;
  do {
    const { chosen, end } = await chosenPart(read, choice, after, reach);
    const rows: SiteRow[] = await chosen
      .select('delivery.siteId', 'siteId')
      .addSelect('COUNT(*)', 'deliveries')
      .addSelect('MIN(delivery.createdAt)', 'oldest')
      .addSelect('MAX(delivery.createdAt)', 'newest')
      .groupBy('delivery.siteId')
      .getRawMany();
    for (const { siteId, deliveries, oldest, newest } of rows) {
      bySite.set(siteId, (bySite.get(siteId) ?? 0) + Number(deliveries));
      times.push(Number(oldest), Number(newest));
    }
    after = end;
  } while (after);
  const counts = [...bySite.values()];
  return {
    deliveries: counts.reduce((sum, count) => sum + count, 0),
    bySite,
    oldest: times.length === 0 ? null : new Date(times.reduce((one, other) => Math.min(one, other))),
    newest: times.length === 0 ? null : new Date(times.reduce((one, other) => Math.max(one, other))),
  };
}
