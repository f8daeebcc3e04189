import type { EntityManager } from 'typeorm';
import { placeholders } from './placeholders.ts';

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
}

/**
 * Inserts events; one that is on disk already, by provider and dedupe key, is passed over. Sorted by that key, so that
 * two processes which were sent the same events do not wait for each other in a circle.
 */
export async function insertEvents(manager: EntityManager, events: readonly NewEvent[]): Promise<void> {
  const sorted = events.toSorted((one, other) => (one.dedupeKey < other.dedupeKey ? -1 : 1));
  const { text, values } = placeholders(
    sorted.map((event) => [
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
    ]),
  );
  await manager.query(
    `INSERT INTO "inbound_events" ("id", "provider", "dedupeKey", "type", "itemId", "providerUserId", "sealedBody",
       "receivedAt", "appliedAt", "routedAt") VALUES ${text} ON CONFLICT ("provider", "dedupeKey") DO NOTHING`,
    values,
  );
}

/** Which of these events are on disk, under these ids. */
export async function storedEvents(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const { text, values } = placeholders([ids]);
  return idsOf(await manager.query(`SELECT "id" FROM "inbound_events" WHERE "id" IN ${text}`, values));
}

/** Which of these events have their deliveries on disk. */
export async function routedEvents(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const { text, values } = placeholders([ids]);
  return idsOf(
    await manager.query(`SELECT "id" FROM "inbound_events" WHERE "id" IN ${text} AND "routedAt" IS NOT NULL`, values),
  );
}

function idsOf(rows: readonly { id: string }[]): Set<string> {
  return new Set(rows.map(({ id }) => id));
}
