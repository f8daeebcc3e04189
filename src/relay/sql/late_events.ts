import type { EntityManager } from 'typeorm';
import { isOneOf, rowsParameter } from './rows_parameter.ts';

/** An event that was recorded before its item was known. */
export interface LateEvent {
  readonly id: string;
  readonly provider: string;
  readonly type: string;
  readonly itemId: string;
}

const rowsAtOnce = 500;

/** The oldest events without a delivery whose item is known by now: of one item, or of all. */
export function findLateEvents(manager: EntityManager, itemId?: string): Promise<LateEvent[]> {
  return manager.query(
    `SELECT e."id", e."provider", e."type", e."itemId" FROM "inbound_events" e JOIN "items" i ON i."id" = e."itemId"
     WHERE e."routedAt" IS NULL ${itemId === undefined ? '' : 'AND e."itemId" = $1'} ORDER BY e."id" LIMIT ${rowsAtOnce}`,
    itemId === undefined ? [] : [itemId],
  );
}

/** The items, known by now, that have events without a delivery: of all, or of these. */
export async function findLateItems(manager: EntityManager, itemIds?: readonly string[]): Promise<string[]> {
  const chosen = itemIds === undefined ? '' : `AND ${isOneOf(manager, 'i."id"')}`;
  const rows: { id: string }[] = await manager.query(
    `SELECT DISTINCT i."id" FROM "inbound_events" e JOIN "items" i ON i."id" = e."itemId"
     WHERE e."routedAt" IS NULL ${chosen}`,
    itemIds === undefined ? [] : [rowsParameter(itemIds)],
  );
  return rows.map(({ id }) => id);
}

/** Notes that these events have their deliveries. */
export async function markRouted(manager: EntityManager, ids: readonly string[], nowMs: number): Promise<void> {
  const chosen = isOneOf(manager, '"id"', '$2');
  await manager.query(`UPDATE "inbound_events" SET "routedAt" = $1 WHERE ${chosen}`, [nowMs, rowsParameter(ids)]);
}

/** Those of these items that are recorded, as far as transactions are committed. */
export async function findRecorded(manager: EntityManager, itemIds: readonly string[]): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(`SELECT "id" FROM "items" WHERE ${isOneOf(manager, '"id"')}`, [
    rowsParameter(itemIds),
  ]);
  return rows.map(({ id }) => id);
}
