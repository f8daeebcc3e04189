import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { EntityManager } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { FairSlots } from '../../../src/shares/fair_slots.ts';
import { addDelivery } from '../sql/add_delivery.ts';
import { openTestLane } from './open_test_lane.ts';

/** Deliveries of one item, so that they go one after the other. */
async function openLane(t: Parameters<typeof openTestLane>[0]) {
  const answer = Promise.withResolvers<number>();
  const begun = Promise.withResolvers<void>();
  const lane = await openTestLane(t, () => {
    begun.resolve();
    return answer.promise;
  });
  for (const eventId of ['first', 'second', 'third']) await addDelivery(lane.store, { endpointId: 'lane', eventId });
  return { ...lane, answer: () => answer.resolve(200), begun: begun.promise };
}

test('what was deleted while it stood in a turn does not go out', async (t) => {
  const { store, parts, sent, turn, answer, begun } = await openLane(t);
  const running = turn();
  await begun;
  await store.write((manager) => manager.delete(Delivery, { eventId: 'second' }));
  Object.assign(parts.bodies, { drops: 1 });
  answer();
  await running;
  assert.deepEqual(sent, ['first', 'third']);
});

/** Two deliveries that wait for a permit, which another client has, until `goOn`. */
async function openWaiting(t: TestContext) {
  const permits = new FairSlots(1);
  const held = await permits.inTurn({ client: 'another' });
  const { store, sent, turn } = await openTestLane(t, () => 200, { permits });
  for (const itemId of ['1', '2']) await addDelivery(store, { endpointId: 'lane', itemId, eventId: itemId });
  const asked = Promise.withResolvers<void>();
  const inTurn = permits.inTurn.bind(permits);
  t.mock.method(permits, 'inTurn', (tenant: Parameters<typeof inTurn>[0]) => {
    asked.resolve();
    return inTurn(tenant);
  });
  const running = turn();
  await asked.promise;
  /** After more than a moment. */
  const goOn = async () => {
    const nowMs = performance.now();
    t.mock.method(performance, 'now', () => nowMs + 101);
    held.give();
    await running;
  };
  return { store, sent, goOn };
}

test('what another process has cancelled is found by whoever waited longer than a moment', async (t) => {
  const { store, sent, goOn } = await openWaiting(t);
  await store.write((manager) => manager.update(Delivery, { eventId: '1' }, { state: 'cancelled' }));
  await goOn();
  assert.deepEqual(sent, ['2']);
});

const now = new Date();
const disabled = { id: 'client', name: 'client', apiKey: 'key', createdAt: now, disabledAt: now };

type Change = (manager: EntityManager) => Promise<unknown>;

const changes: readonly (readonly [what: string, change: Change])[] = [
  ['a client that is disabled', (manager) => manager.insert(Client, { ...disabled, scopes: null, allowedFrom: null })],
  ['an endpoint that is paused', (manager) => manager.update(Endpoint, { id: 'lane' }, { state: 'paused' })],
];

for (const [what, change] of changes) {
  test(`of ${what} nothing goes out that has waited for a permit since`, async (t) => {
    const { store, sent, goOn } = await openWaiting(t);
    await store.write(change);
    await goOn();
    assert.deepEqual(sent, []);
    assert.equal(await store.read.countBy(Delivery, { state: 'pending' }), 2, 'it goes on waiting');
  });
}
