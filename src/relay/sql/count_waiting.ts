import type { EntityManager } from 'typeorm';

/** How many unfinished deliveries an endpoint has; counting ends at the limit. */
export async function countWaiting(manager: EntityManager, endpointId: string, limit: number): Promise<number> {
  const [row]: { number: unknown }[] = await manager.query(
    `SELECT COUNT(*) AS "number" FROM (
       SELECT * FROM (SELECT 1 FROM "deliveries" WHERE "endpointId" = $1 AND "state" = 'pending' LIMIT $2) first
       UNION ALL
       SELECT * FROM (SELECT 1 FROM "deliveries" WHERE "endpointId" = $1 AND "state" = 'waiting' LIMIT $2) later
     ) unfinished`,
    [endpointId, limit],
  );
  return Math.min(limit, Number(row?.number));
}
