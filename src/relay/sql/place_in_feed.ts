import type { EntityManager } from 'typeorm';
import { isOneOf, rowsFrom, rowsParameter } from './rows_parameter.ts';

/** The last place that was given in a client's feed; 0 before the first. */
export async function lastPlace(manager: EntityManager, clientId: string): Promise<number> {
  const [row]: { last: string | number | null }[] = await manager.query(
    `SELECT MAX("last") AS "last" FROM (
       SELECT MAX("feedPosition") AS "last" FROM "deliveries" WHERE "clientId" = $1 AND "feedPosition" IS NOT NULL
       UNION ALL SELECT MAX("position") FROM "feed_marks" WHERE "clientId" = $1) places`,
    [clientId],
  );
  return Number(row?.last ?? 0);
}

/** The oldest deliveries of a client that have no place in its feed, in the order of their ids. */
export async function unplacedDeliveries(manager: EntityManager, clientId: string, limit: number): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `SELECT "id" FROM "deliveries" WHERE "clientId" = $1 AND "feedPosition" = 0 ORDER BY "id" LIMIT $2`,
    [clientId, limit],
  );
  return rows.map(({ id }) => id);
}

/** From here to the end of the transaction nobody else gives places in this client's feed. SQLite has one writer anyway. */
export async function lockFeed(manager: EntityManager, clientId: string): Promise<void> {
  if (!isPostgres(manager)) return;
  await manager.query('SELECT "id" FROM "clients" WHERE "id" = $1 FOR NO KEY UPDATE', [clientId]);
}

/**
 * Which of these deliveries nobody writes at the moment; nobody does until the transaction ends. Waits for nobody: who writes
 * outcomes takes the rows in another order, and two that wait for each other would end in an error.
 */
export async function lockFree(manager: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (!isPostgres(manager)) return new Set(ids);
  const rows: { id: string }[] = await manager.query(
    `SELECT "id" FROM "deliveries" WHERE ${isOneOf(manager, '"id"')} FOR NO KEY UPDATE SKIP LOCKED`,
    [rowsParameter(ids)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Gives these deliveries the places behind `last`, in their order. */
export async function giveFeedPlaces(manager: EntityManager, ids: readonly string[], last: number): Promise<void> {
  await manager.query(
    `WITH "place" AS (SELECT "value" FROM ${rowsFrom(manager)})
     UPDATE "deliveries" SET "feedPosition" = CAST("value"->>1 AS bigint) FROM "place" WHERE "deliveries"."id" = "value"->>0`,
    [rowsParameter(ids.map((id, at) => [id, last + 1 + at]))],
  );
}

function isPostgres(manager: EntityManager): boolean {
  return manager.connection.options.type === 'postgres';
}
