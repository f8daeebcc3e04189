import type { EntityManager } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { anyOf } from '../../store/any_of.ts';

/** Why a delivery failed last. */
export type LastFailure = Pick<Delivery, 'lastStatus' | 'lastError'>;

/**
 * Of each of these sites' newest delivery that waits for another attempt, else of the newest that was given up; nothing of a site
 * that has neither. Two statements for all: one finds them in an index, the other reads them by their ids.
 * @returns by the site's id
 */
export async function lastFailures(
  manager: EntityManager,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, LastFailure>> {
  // The words of the index: with a value in their place SQLite would not take it.
  const newest = (state: Delivery['state']) =>
    `(SELECT "deliveries"."id" FROM "deliveries"
       WHERE "deliveries"."siteId" = "endpoint"."siteId" AND "deliveries"."state" = '${state}'
       ORDER BY "deliveries"."id" DESC LIMIT 1)`;
  const found = await manager
    .createQueryBuilder(Endpoint, 'endpoint')
    .select(`COALESCE(${newest('waiting')}, ${newest('exhausted')})`, 'id')
    .where({ siteId: anyOf(manager, siteIds) })
    .getRawMany<{ id: string | null }>();
  const ids = found.map(({ id }) => id).filter((id) => id !== null);
  const failures = await manager.find(Delivery, {
    select: { id: true, siteId: true, lastStatus: true, lastError: true },
    where: { id: anyOf(manager, ids) },
  });
  return new Map(failures.map(({ siteId, lastStatus, lastError }) => [siteId, { lastStatus, lastError }]));
}
