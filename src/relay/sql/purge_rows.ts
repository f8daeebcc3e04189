import type { EntityManager } from 'typeorm';
import { markPurged } from './feed_marks.ts';
import { isOneOf, rowsParameter } from './rows_parameter.ts';

/** A delivery that may be too old to keep. */
export interface OldDelivery {
  readonly id: string;
  readonly state: string;
  readonly createdAt: number;
  readonly clientId: string;
  readonly feedPosition: number | null;
}

/** The deliveries that were recorded first, of those behind an id. */
export async function oldestDeliveries(manager: EntityManager, limit: number, after: string): Promise<OldDelivery[]> {
  const rows: OldDelivery[] = await manager.query(
    `SELECT "id", "state", "createdAt", "clientId", "feedPosition" FROM "deliveries" WHERE "id" > $1 ORDER BY "id" LIMIT $2`,
    [after, limit],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: Number(row.createdAt),
    feedPosition: row.feedPosition === null ? null : Number(row.feedPosition),
  }));
}

/** Deletes deliveries and their attempts. */
export async function deleteDeliveries(manager: EntityManager, deliveries: readonly OldDelivery[]): Promise<void> {
  await markPurged(manager, deliveries);
  const ids = rowsParameter(deliveries.map(({ id }) => id));
  await manager.query(`DELETE FROM "delivery_attempts" WHERE ${isOneOf(manager, '"deliveryId"')}`, [ids]);
  await manager.query(`DELETE FROM "deliveries" WHERE ${isOneOf(manager, '"id"')}`, [ids]);
}

/** The events that were recorded first, of those behind an id, with their time. */
export async function oldestEvents(
  manager: EntityManager,
  limit: number,
  after: string,
): Promise<{ id: string; receivedAt: number }[]> {
  const rows: { id: string; receivedAt: unknown }[] = await manager.query(
    `SELECT "id", "receivedAt" FROM "inbound_events" WHERE "id" > $1 ORDER BY "id" LIMIT $2`,
    [after, limit],
  );
  return rows.map((row) => ({ ...row, receivedAt: Number(row.receivedAt) }));
}

export async function deleteEvents(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query(`DELETE FROM "inbound_events" WHERE ${isOneOf(manager, '"id"')}`, [rowsParameter(ids)]);
}
