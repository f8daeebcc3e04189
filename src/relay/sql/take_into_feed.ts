import type { EntityManager } from 'typeorm';
import { isOneOf, rowsParameter } from './rows_parameter.ts';

/** How far the deliveries of before a client began to read are taken in; `all` where nothing is left to take. */
export type Taken = 'all' | { readonly atMs: number; readonly id: string };

/** Before the first. */
const nothing = { atMs: -1, id: '' } as const;

/** @returns undefined for a client that has never read */
export async function feedTaken(manager: EntityManager, clientId: string): Promise<Taken | undefined> {
  const [row]: { takenAt: string | number | null; takenId: string }[] = await manager.query(
    'SELECT "takenAt", "takenId" FROM "feeds" WHERE "clientId" = $1',
    [clientId],
  );
  if (row === undefined) return undefined;
  return row.takenAt === null ? 'all' : { atMs: Number(row.takenAt), id: row.takenId };
}

/** From the commit on what is recorded for this client is to get a place. Of two calls at once, one writes the row. */
export async function noteReader(manager: EntityManager, clientId: string): Promise<void> {
  await manager.query(
    `INSERT INTO "feeds" ("clientId", "takenAt", "takenId") VALUES ($1, $2, $3) ON CONFLICT ("clientId") DO NOTHING`,
    [clientId, nothing.atMs, nothing.id],
  );
}

export async function noteTaken(manager: EntityManager, clientId: string, taken: Taken): Promise<void> {
  const [atMs, id] = taken === 'all' ? [null, ''] : [taken.atMs, taken.id];
  await manager.query('UPDATE "feeds" SET "takenAt" = $1, "takenId" = $2 WHERE "clientId" = $3', [atMs, id, clientId]);
}

/** The next deliveries of a client behind a place, in the order of `deliveries_client`, the only index that all of them stand in. */
export async function nextToTake(
  manager: EntityManager,
  clientId: string,
  { atMs, id }: Exclude<Taken, 'all'>,
  limit: number,
): Promise<{ id: string; atMs: number }[]> {
  const rows: { id: string; createdAt: unknown }[] = await manager.query(
    `SELECT "id", "createdAt" FROM "deliveries" WHERE "clientId" = $1 AND ("createdAt", "id") > ($2, $3)
     ORDER BY "createdAt", "id" LIMIT $4`,
    [clientId, atMs, id, limit],
  );
  return rows.map((row) => ({ id: row.id, atMs: Number(row.createdAt) }));
}

/** Notes that these are to get a place, where they have none. */
export async function takeIntoFeed(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE "deliveries" SET "feedPosition" = 0 WHERE "feedPosition" IS NULL AND ${isOneOf(manager, '"id"')}`,
    [rowsParameter(ids)],
  );
}
