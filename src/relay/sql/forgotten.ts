import type { EntityManager } from 'typeorm';
import type { Forgotten } from '../../../entities/forgotten.ts';
import { ofNobodysItem } from '../../../entities/inbound_event.ts';
import { typesOfDeletion } from './deletion_types.ts';
import { markErased } from './feed_marks.ts';
import { isOneOf, rowsFrom, rowsParameter } from './rows_parameter.ts';

/** What was deleted, as it is noted. */
export type ForgottenThing = Pick<Forgotten, 'id' | 'kind'>;

/** In which states a site may not have heard of an event. Of what it reads by itself nobody knows whether it has. */
const untold = `'pending', 'waiting', 'kept'`;

/** Notes what was deleted. An item that was deleted alone before may go with its user. */
export async function noteForgotten(
  manager: EntityManager,
  things: readonly ForgottenThing[],
  atMs: number,
): Promise<void> {
  const rows = rowsParameter(things.map(({ id, kind }) => [id, kind, atMs]));
  await manager.query(
    `INSERT INTO "forgotten" ("id", "kind", "at")
     SELECT "value"->>0, "value"->>1, CAST("value"->>2 AS bigint) FROM ${rowsFrom(manager)} WHERE true
     ON CONFLICT ("id") DO UPDATE SET "kind" = excluded."kind", "at" = excluded."at"`,
    [rows],
  );
}

/**
 * Events about a thing, with nothing that says that it was deleted while that has not arrived; of an item that was deleted
 * alone, also not when it has.
 */
export async function eventsOf(
  manager: EntityManager,
  { id, kind }: ForgottenThing,
  limit: number,
): Promise<readonly string[]> {
  const [provider, ...rest] = id.split(' ');
  const [chosen, values] =
    kind === 'user'
      ? [`e."provider" = $1 AND e."providerUserId" = $2 AND ${ofNobodysItem}`, [provider, rest.join(' ')]]
      : [`e."itemId" = $1`, [id]];
  const kept =
    kind === 'item'
      ? ''
      : `AND EXISTS (SELECT 1 FROM "deliveries" d WHERE d."eventId" = e."id" AND d."state" IN (${untold}))`;
  const rows: { id: string }[] = await manager.query(
    `SELECT e."id" FROM "inbound_events" e WHERE ${chosen} AND NOT (e."type" IN (${typesOfDeletion}) ${kept})
     LIMIT ${limit}`,
    values,
  );
  return rows.map((row) => row.id);
}

/**
 * Takes events away, with their deliveries and what the sites answered. The deliveries first: who writes the outcome of one
 * in the same moment has written its attempt too, or finds nothing to write it to.
 */
export async function eraseEvents(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const events = [rowsParameter(ids)];
  const deliveries: { id: string }[] = await manager.query(
    `SELECT "id" FROM "deliveries" WHERE ${isOneOf(manager, '"eventId"')}`,
    events,
  );
  const deliveryIds = deliveries.map(({ id }) => id);
  await markErased(manager, deliveryIds);
  const theirs = [rowsParameter(deliveryIds)];
  await manager.query(`DELETE FROM "deliveries" WHERE ${isOneOf(manager, '"id"')}`, theirs);
  await manager.query(`DELETE FROM "delivery_attempts" WHERE ${isOneOf(manager, '"deliveryId"')}`, theirs);
  await manager.query(`DELETE FROM "inbound_events" WHERE ${isOneOf(manager, '"id"')}`, events);
}

/** An event that names nobody on disk, with its sealed body. */
export interface NamelessEvent {
  readonly id: string;
  readonly sealedBody: string;
}

/** Events of a provider that name nobody on disk (src/providers/iswigo/events.ts), behind an id. */
export function namelessEvents(
  manager: EntityManager,
  provider: string,
  after: string,
  limit: number,
): Promise<NamelessEvent[]> {
  return manager.query(
    `SELECT "id", "sealedBody" FROM "inbound_events" WHERE "itemId" IS NULL AND "routedAt" IS NULL
       AND "providerUserId" IS NULL AND "provider" = $1 AND "id" > $2 ORDER BY "id" LIMIT ${limit}`,
    [provider, after],
  );
}

/** Whether something about a thing is on its way still. */
export async function isTold(manager: EntityManager, { id, kind }: ForgottenThing): Promise<boolean> {
  if (kind === 'user') return false;
  const [row]: unknown[] = await manager.query(
    `SELECT 1 AS "one" FROM "inbound_events" e JOIN "deliveries" d ON d."eventId" = e."id"
     WHERE e."itemId" = $1 AND d."state" IN (${untold}) LIMIT 1`,
    [id],
  );
  return row !== undefined;
}
