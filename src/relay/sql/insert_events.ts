import type { EntityManager } from 'typeorm';
import { isOneOf, rowsFrom, rowsParameter } from './rows_parameter.ts';

/** A row of inbound_events as it is written: instants in milliseconds. */
export interface NewEvent {
  readonly id: string;
  readonly provider: string;
  readonly dedupeKey: string;
  readonly type: string;
  readonly itemId: string | null;
  readonly providerUserId: string | null;
  readonly sealedBody: string;
  readonly receivedAt: number;
  readonly appliedAt: number | null;
  readonly routedAt: number | null;
  /** Of the work in which it is recorded, where traces are on. */
  readonly traceParent?: string | null;
}

/**
 * Inserts events; one that is on disk already, by provider and dedupe key, is passed over. Sorted by that key, so that
 * two processes which were sent the same events do not wait for each other in a circle.
 * @returns the ids of those that were inserted
 */
export async function insertEvents(manager: EntityManager, events: readonly NewEvent[]): Promise<Set<string>> {
  // A column that is null in all of them, as where traces are off, is not read out of the rows.
  const traced = events.some(({ traceParent }) => traceParent != null);
  const rows = rowsParameter(
    events
      .toSorted((one, other) => (one.dedupeKey < other.dedupeKey ? -1 : 1))
      .map((event) => [
        event.id,
        event.provider,
        event.dedupeKey,
        event.type,
        event.itemId,
        event.providerUserId,
        event.sealedBody,
        event.receivedAt,
        event.appliedAt,
        event.routedAt,
        ...(traced ? [event.traceParent] : []),
      ]),
  );
  // TypeORM takes no rows from a statement on SQLite that begins with INSERT.
  return idsOf(
    await manager.query(
      `WITH "new" AS (SELECT "value" FROM ${rowsFrom(manager)})
       INSERT INTO "inbound_events" ("id", "provider", "dedupeKey", "type", "itemId", "providerUserId", "sealedBody",
         "receivedAt", "appliedAt", "routedAt"${traced ? ', "traceParent"' : ''})
       SELECT "value"->>0, "value"->>1, "value"->>2, "value"->>3, "value"->>4, "value"->>5, "value"->>6,
         CAST("value"->>7 AS bigint), CAST("value"->>8 AS bigint), CAST("value"->>9 AS bigint)${traced ? ', "value"->>10' : ''} FROM "new" WHERE true
       ON CONFLICT ("provider", "dedupeKey") DO NOTHING RETURNING "id"`,
      [rows],
    ),
  );
}

/** Which of these events have their deliveries on disk. */
export async function routedEvents(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const chosen = isOneOf(manager, '"id"');
  return idsOf(
    await manager.query(`SELECT "id" FROM "inbound_events" WHERE ${chosen} AND "routedAt" IS NOT NULL`, [
      rowsParameter(ids),
    ]),
  );
}

function idsOf(rows: readonly { id: string }[]): Set<string> {
  return new Set(rows.map(({ id }) => id));
}
