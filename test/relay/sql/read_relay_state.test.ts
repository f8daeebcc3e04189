import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../../entities/client.ts';
import type { Delivery } from '../../../entities/delivery.ts';
import { insertEvents } from '../../../src/relay/sql/insert_events.ts';
import { readRelayState } from '../../../src/relay/sql/read_relay_state.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addDelivery } from './add_delivery.ts';
import { addEndpoint } from './add_endpoint.ts';

const nowMs = Date.parse('2026-03-02T10:00:00Z');
const at = (ms: number) => new Date(nowMs + ms);
const none = { closed: 0, open: 0, half_open: 0, paused: 0, disabled: 0 };

onBothDatabases(({ freshStore }) => {
  test('without endpoints there is nothing in hand', async (t) => {
    const store = await freshStore(t);
    const nothing = { pending: 0, waiting: 0 };
    const oldest = { oldestSeconds: 0, oldestDelivery: null, oldestUnappliedSeconds: 0 };
    const state = { unfinished: nothing, endpoints: none, deepestLane: 0, ...oldest };
    assert.deepEqual(await readRelayState(store.read, nowMs), state);
  });

  test('every gauge counts what is unfinished and where, and nothing that is finished', async (t) => {
    const store = await freshStore(t);
    const open = { breaker: 'open', openUntil: at(1) } as const;
    await addEndpoint(store, 'idle');
    await addEndpoint(store, 'closed');
    await addEndpoint(store, 'closed-again', { breaker: 'closed', openUntil: null });
    await addEndpoint(store, 'open', open);
    await addEndpoint(store, 'just-half-open', { breaker: 'open', openUntil: at(0) });
    await addEndpoint(store, 'long-half-open', { breaker: 'open', openUntil: at(-60_000) });
    for (const name of ['p1', 'p2', 'p3', 'p4']) await addEndpoint(store, name, { state: 'paused' });
    for (const name of ['d1', 'd2', 'd3', 'd4']) await addEndpoint(store, name, { state: 'disabled', ...open });
    await addEndpoint(store, 'd5', { state: 'disabled' });
    const add = (endpointId: string, state: Delivery['state'], ageMs: number) =>
      addDelivery(store, { endpointId, state, createdAt: at(-ageMs), nextAttemptAt: at(1000) });
    await add('closed', 'pending', 1000);
    const { id: oldestDelivery } = await add('closed', 'waiting', 2500);
    await add('closed', 'waiting', 2000);
    await add('open', 'pending', 0);
    await add('p1', 'pending', 1500);
    for (const state of ['delivered', 'exhausted', 'cancelled'] as const) {
      for (let times = 0; times < 4; times++) await add('closed', state, 9000);
    }
    assert.deepEqual(await readRelayState(store.read, nowMs), {
      unfinished: { pending: 3, waiting: 2 },
      endpoints: { closed: 3, open: 1, half_open: 2, paused: 4, disabled: 5 },
      deepestLane: 3,
      oldestSeconds: 2.5,
      oldestDelivery,
      oldestUnappliedSeconds: 0,
    });
  });

  test('the oldest event that is not applied is found among those that are, and the size of what holds them', async (t) => {
    const store = await freshStore(t);
    const event = (id: string, ageMs: number, appliedAt: number | null) => ({
      ...{ id, provider: 'bridge', dedupeKey: id, type: 'item.refreshed', itemId: null, providerUserId: null },
      ...{ sealedBody: 'sealed', receivedAt: nowMs - ageMs, appliedAt, routedAt: null },
    });
    await store.write((manager) =>
      insertEvents(manager, [event('a', 9000, nowMs), event('b', 4000, null), event('c', 2000, null)]),
    );
    assert.equal((await readRelayState(store.read, nowMs)).oldestUnappliedSeconds, 4);
    assert.ok((await store.sizeBytes()) > 4096);
  });

  test('what waits for a disabled client is counted, and is neither the oldest, nor the deepest, nor a site that fails', async (t) => {
    const store = await freshStore(t);
    const about = { apiKey: 'key', createdAt: at(0), scopes: null, allowedFrom: null };
    await store.write((manager) =>
      manager.insert(Client, { ...about, id: 'left', name: 'left', disabledAt: at(-9000) }),
    );
    const theirs = { clientId: 'left', breaker: 'open', openUntil: at(-1) } as const;
    await addEndpoint(store, 'gone', theirs);
    await addEndpoint(store, 'off', { ...theirs, state: 'disabled' });
    const add = (endpointId: string, ageMs: number) => addDelivery(store, { endpointId, createdAt: at(-ageMs) });
    for (const ageMs of [9000, 8000, 7000]) await add('gone', ageMs);
    const held = await readRelayState(store.read, nowMs);
    assert.deepEqual([held.unfinished, held.deepestLane, held.oldestSeconds], [{ pending: 3, waiting: 0 }, 0, 0]);
    await addEndpoint(store, 'served');
    await add('served', 2000);
    const { endpoints, deepestLane, oldestSeconds } = await readRelayState(store.read, nowMs);
    assert.deepEqual([endpoints, deepestLane, oldestSeconds], [{ ...none, closed: 1, paused: 2 }, 1, 2]);
  });

  test('a delivery that a clock ahead of ours has recorded is no age below zero', async (t) => {
    const store = await freshStore(t);
    await addEndpoint(store, 'a');
    await addDelivery(store, { endpointId: 'a', createdAt: at(5000) });
    assert.equal((await readRelayState(store.read, nowMs)).oldestSeconds, 0);
  });
});
