import { hash, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { DeliveryState } from '../entities/delivery.ts';
import { Endpoint } from '../entities/endpoint.ts';
import { firstIdAt } from '../src/relay/first_id_at.ts';
import { rowsFrom, rowsParameter } from '../src/relay/sql/rows_parameter.ts';
import { openStore } from '../src/store/store.ts';

const batchSize = 5000;
const dayMs = 86_400_000;
const largeCache = 'PRAGMA cache_size = -500000';

export interface Fill {
  readonly rows: number;
  /** Whose events they are, in turn; every tenth event is of the first one, so that one item has very many. Default: of one item. */
  readonly items?: readonly string[];
  /** Over how long until now they came, evenly. Default: all of them now. */
  readonly spanMs?: number;
  /** How each delivery is, by its number. Default: all are delivered. */
  readonly stateOf?: (number: number) => DeliveryState;
}

/** Adds events that arrived, each with its delivery and its attempt, to the endpoints that are there, in turn. */
export async function fillDeliveries(
  databaseUrl: string,
  { rows, items = ['1'], spanMs = 0, stateOf = () => 'delivered' }: Fill,
): Promise<void> {
  const store = await openStore(databaseUrl);
  const endpoints = await store.read.find(Endpoint);
  // Keys that are hashes fall everywhere in their index.
  if (store.kind === 'sqlite') await store.write(async (manager) => void (await manager.query(largeCache)));
  const endMs = Date.now();
  for (let from = 0; from < rows; from += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, rows - from) }, (_, place) => {
      const number = from + place;
      const { id: endpointId, siteId, clientId } = endpoints[number % endpoints.length] as Endpoint;
      const itemId = items[number % 10 === 0 ? 0 : number % items.length] as string;
      const atMs = Math.floor(endMs - spanMs + (spanMs * number) / rows);
      const [event, delivery] = [idAt(atMs, number), idAt(atMs, number)];
      const state = stateOf(number);
      const [arrived, status, next] =
        state === 'delivered' ? [atMs, 200, null] : [null, 500, state === 'waiting' ? endMs + dayMs : null];
      const whose = [endpointId, siteId, clientId, itemId];
      return [event, delivery, hash('sha256', event, 'hex'), ...whose, atMs, state, arrived, status, next];
    });
    await store.write((manager) => insert(manager, batch));
  }
  // In time the server does so by itself.
  if (store.kind === 'postgres') await store.write(async (manager) => void (await manager.query('ANALYZE')));
  await store.close();
}

/** As `newEventId` gives them at that time. */
function idAt(ms: number, number: number): string {
  return `${firstIdAt(ms)}-7${(number % 4096).toString(16).padStart(3, '0')}${randomUUID().slice(18)}`;
}

async function insert(manager: EntityManager, batch: readonly (readonly unknown[])[]): Promise<void> {
  const rows = rowsParameter(batch);
  const from = rowsFrom(manager);
  const number = (cell: number) => `CAST("value"->>${cell} AS bigint)`;
  const at = number(7);
  await manager.query(
    `INSERT INTO "inbound_events" ("id", "provider", "dedupeKey", "type", "itemId", "sealedBody", "receivedAt", "appliedAt", "routedAt")
     SELECT "value"->>0, 'bridge', "value"->>2, 'item.account.updated', "value"->>6, '${'x'.repeat(100)}', ${at}, ${at}, ${at} FROM ${from}`,
    [rows],
  );
  await manager.query(
    `INSERT INTO "deliveries" ("id", "eventId", "endpointId", "siteId", "clientId", "provider", "type", "itemId", "state", "attempts",
       "failures", "createdAt", "deliveredAt", "lastStatus", "nextAttemptAt")
     SELECT "value"->>1, "value"->>0, "value"->>3, "value"->>4, "value"->>5, 'bridge', 'item.account.updated', "value"->>6, "value"->>8, 1,
       0, ${at}, ${number(9)}, ${number(10)}, ${number(11)} FROM ${from}`,
    [rows],
  );
  await manager.query(
    `INSERT INTO "delivery_attempts" ("deliveryId", "number", "at", "durationMs", "status")
     SELECT "value"->>1, 1, ${at}, 3, ${number(10)} FROM ${from}`,
    [rows],
  );
}
