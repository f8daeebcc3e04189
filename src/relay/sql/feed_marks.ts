import type { EntityManager } from 'typeorm';
import type { Delivery } from '../../../entities/delivery.ts';
import { isOneOf, rowsParameter } from './rows_parameter.ts';

/** Marks where deliveries stood that are about to go with what they are about. */
export async function markErased(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query(
    `INSERT INTO "feed_marks" ("id", "clientId", "position")
     SELECT "id", "clientId", "feedPosition" FROM "deliveries" WHERE "feedPosition" > 0 AND ${isOneOf(manager, '"id"')}`,
    [rowsParameter(ids)],
  );
}

/**
 * Marks the last delivery of each client that is about to go because it is too old, and no other that stood before it: who has
 * read so far has missed nothing, and who has not must hear of it. Where one goes that nobody has read, all marks of its client
 * go too.
 */
export async function markPurged(
  manager: EntityManager,
  deliveries: readonly Pick<Delivery, 'id' | 'clientId' | 'feedPosition'>[],
): Promise<void> {
  const byClient = Map.groupBy(deliveries, ({ clientId }) => clientId);
  for (const [clientId, theirs] of byClient) {
    const last = theirs.reduce((one, other) => ((other.feedPosition ?? 0) > (one.feedPosition ?? 0) ? other : one));
    if (theirs.some(({ feedPosition }) => !feedPosition)) {
      await manager.query(`DELETE FROM "feed_marks" WHERE "clientId" = $1`, [clientId]);
    } else {
      const place = [clientId, last.feedPosition];
      await manager.query(`DELETE FROM "feed_marks" WHERE "clientId" = $1 AND "position" <= $2`, place);
      await manager.query(`INSERT INTO "feed_marks" ("clientId", "position", "id") VALUES ($1, $2, $3)`, [
        ...place,
        last.id,
      ]);
    }
  }
}
