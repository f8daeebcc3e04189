import type { EntityManager } from 'typeorm';
import { newEventId } from '../new_event_id.ts';
import { rowsFrom, rowsParameter } from './rows_parameter.ts';

/** What is recorded about an event on its way to an endpoint. */
export interface NewDelivery {
  readonly eventId: string;
  readonly state: 'pending' | 'kept';
  readonly endpointId: string;
  readonly siteId: string;
  readonly clientId: string;
  readonly provider: string;
  readonly type: string;
  readonly itemId: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/**
 * Inserts deliveries; their order here is the order in which they go out. An event that is on its way to the
 * endpoint already is passed over: two processes may route a late one at once. Whether the client reads its events is decided
 * here: the statement that found the routes has kept it from beginning meanwhile (feed_lock.ts).
 */
export async function insertDeliveries(manager: EntityManager, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = rowsParameter(
    deliveries.map((delivery) => [
      newEventId(),
      delivery.eventId,
      delivery.endpointId,
      delivery.siteId,
      delivery.clientId,
      delivery.provider,
      delivery.type,
      delivery.itemId,
      delivery.createdAt,
      delivery.state,
    ]),
  );
  await manager.query(
    `INSERT INTO "deliveries" ("id", "eventId", "endpointId", "siteId", "clientId", "provider", "type", "itemId",
       "state", "attempts", "failures", "createdAt", "feedPosition")
     SELECT "value"->>0, "value"->>1, "value"->>2, "value"->>3, "value"->>4, "value"->>5, "value"->>6, "value"->>7,
       "value"->>9, 0, 0, CAST("value"->>8 AS bigint),
       CASE WHEN EXISTS (SELECT 1 FROM "feeds" f WHERE f."clientId" = "value"->>4) THEN 0 END FROM ${rowsFrom(manager)} WHERE true
     ON CONFLICT ("eventId", "endpointId") DO NOTHING`,
    [rows],
  );
}
