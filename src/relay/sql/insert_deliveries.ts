import type { EntityManager } from 'typeorm';
import { newEventId } from '../new_event_id.ts';
import { placeholders } from './placeholders.ts';

/** What is recorded about an event on its way to an endpoint. */
export interface NewDelivery {
  readonly eventId: string;
  readonly endpointId: string;
  readonly siteId: string;
  readonly clientId: string;
  readonly provider: string;
  readonly type: string;
  readonly itemId: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Rows a statement: 12 parameters each, and SQLite takes 32,766. */
const rowsAtOnce = 500;

/**
 * Inserts pending deliveries; their order here is the order in which they go out. An event that is on its way to the
 * endpoint already is passed over: two processes may route a late one at once.
 */
export async function insertDeliveries(manager: EntityManager, deliveries: readonly NewDelivery[]): Promise<void> {
  for (let from = 0; from < deliveries.length; from += rowsAtOnce) {
    const { text, values } = placeholders(
      deliveries
        .slice(from, from + rowsAtOnce)
        .map((delivery) => [
          newEventId(),
          delivery.eventId,
          delivery.endpointId,
          delivery.siteId,
          delivery.clientId,
          delivery.provider,
          delivery.type,
          delivery.itemId,
          'pending',
          0,
          0,
          delivery.createdAt,
        ]),
    );
    await manager.query(
      `INSERT INTO "deliveries" ("id", "eventId", "endpointId", "siteId", "clientId", "provider", "type", "itemId",
         "state", "attempts", "failures", "createdAt") VALUES ${text}
       ON CONFLICT ("eventId", "endpointId") DO NOTHING`,
      values,
    );
  }
}
