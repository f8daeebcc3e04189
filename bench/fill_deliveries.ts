import { hash } from 'node:crypto';
import { Endpoint } from '../entities/endpoint.ts';
import { newEventId } from '../src/relay/new_event_id.ts';
import { insertDeliveries } from '../src/relay/sql/insert_deliveries.ts';
import { insertEvents, type NewEvent } from '../src/relay/sql/insert_events.ts';
import { openStore } from '../src/store/store.ts';

const batchSize = 5000;
const largeCache = 'PRAGMA cache_size = -500000';

/** Adds events that arrived, each with its delivery and its attempt, to the endpoints that are there, in turn. */
export async function fillDeliveries(databaseUrl: string, rows: number): Promise<void> {
  const store = await openStore(databaseUrl);
  const endpoints = await store.read.find(Endpoint);
  // Keys that are hashes fall everywhere in their index.
  if (store.kind === 'sqlite') await store.write(async (manager) => void (await manager.query(largeCache)));
  for (let from = 0; from < rows; from += batchSize) {
    const nowMs = Date.now();
    const events = Array.from({ length: Math.min(batchSize, rows - from) }, () => newEvent(nowMs));
    await store.write(async (manager) => {
      await insertEvents(manager, events);
      await insertDeliveries(
        manager,
        events.map(({ id, provider, type, itemId }, at) => {
          const { id: endpointId, siteId, clientId } = endpoints[at % endpoints.length] as Endpoint;
          return {
            eventId: id,
            state: 'pending',
            endpointId,
            siteId,
            clientId,
            provider,
            type,
            itemId,
            createdAt: nowMs,
          };
        }),
      );
      await manager.query(
        `INSERT INTO "delivery_attempts" ("deliveryId", "number", "at", "durationMs", "status")
         SELECT "id", 1, "createdAt", 3, 200 FROM "deliveries" WHERE "state" = 'pending'`,
      );
      await manager.query(
        `UPDATE "deliveries" SET "state" = 'delivered', "attempts" = 1, "deliveredAt" = "createdAt", "lastStatus" = 200
         WHERE "state" = 'pending'`,
      );
    });
  }
  // In time the server does so by itself.
  if (store.kind === 'postgres') await store.write(async (manager) => void (await manager.query('ANALYZE')));
  await store.close();
}

function newEvent(nowMs: number): NewEvent {
  const id = newEventId();
  return {
    id,
    provider: 'bridge',
    dedupeKey: hash('sha256', id, 'hex'),
    type: 'item.account.updated',
    itemId: '1',
    providerUserId: null,
    sealedBody: 'x'.repeat(100),
    receivedAt: nowMs,
    appliedAt: nowMs,
    routedAt: nowMs,
  };
}
