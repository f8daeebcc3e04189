import type { EntityManager } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';

/** Why a delivery failed last. */
export type LastFailure = Pick<Delivery, 'lastStatus' | 'lastError'>;

/** Of the newest delivery of a site that waits for another attempt, else of the newest that was given up; null where there is none. */
export async function lastFailure(manager: EntityManager, siteId: string): Promise<LastFailure | null> {
  for (const state of ['waiting', 'exhausted']) {
    const query = manager.createQueryBuilder(Delivery, 'delivery').where({ siteId });
    // The words of the index: with a value in their place SQLite would not take it.
    const newest = query.andWhere(`delivery.state = '${state}'`).orderBy('delivery.id', 'DESC').limit(1);
    const found = await newest.select(['delivery.id', 'delivery.lastStatus', 'delivery.lastError']).getOne();
    if (found) return { lastStatus: found.lastStatus, lastError: found.lastError };
  }
  return null;
}
