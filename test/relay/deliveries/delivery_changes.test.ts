import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { Delivery, type DeliveryState } from '../../../entities/delivery.ts';
import { cancelDelivery, DeliveryError, retryDelivery } from '../../../src/relay/deliveries/delivery_changes.ts';
import type { Store } from '../../../src/store/store.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addDelivery } from '../sql/add_delivery.ts';

const nextAttemptAt = new Date('2026-03-02T10:00:00Z');
const tried = { attempts: 4, failures: 3, lastStatus: 503, lastError: 'HTTP 503' };

/** How a delivery in each state stands on disk. */
const rows: Readonly<Record<DeliveryState, Partial<Delivery>>> = {
  pending: { attempts: 2, failures: 1 },
  waiting: { ...tried, nextAttemptAt },
  delivered: { ...tried, deliveredAt: nextAttemptAt },
  exhausted: tried,
  cancelled: tried,
  kept: {},
};
const states = Object.keys(rows) as DeliveryState[];

onBothDatabases(({ freshStore }) => {
  test('by hand a delivery goes back to the beginning of the schedule, and keeps what was', async (t) => {
    const { parts, woken, store } = partsOn(await freshStore(t));
    for (const state of states) {
      const before = await addDelivery(store, { state, ...rows[state], endpointId: state });
      const { delivery: after, isMoved } = await retryDelivery(parts, before.id);
      const again = { ...before, state: 'pending', failures: 0, nextAttemptAt: null };
      const stays = state === 'pending' || state === 'kept';
      assert.deepEqual([{ ...after }, isMoved], [stays ? before : again, !stays], state);
      assert.deepEqual(await rowOf(store, before), { ...after });
    }
    assert.deepEqual(woken, states);
  });

  test('by hand a delivery is given up that is not finished', async (t) => {
    const { parts, woken, store } = partsOn(await freshStore(t));
    for (const state of states) {
      const before = await addDelivery(store, { state, ...rows[state] });
      if (state === 'delivered' || state === 'exhausted' || state === 'kept') {
        const refused = { name: DeliveryError.name, message: `the delivery ${before.id} is ${state} already` };
        await assert.rejects(cancelDelivery(parts, before.id), refused);
        assert.deepEqual(await rowOf(store, before), before);
      } else {
        const { delivery: after, isMoved } = await cancelDelivery(parts, before.id);
        const givenUp = { ...before, state: 'cancelled', nextAttemptAt: null };
        assert.deepEqual([{ ...after }, isMoved], [givenUp, state !== 'cancelled'], state);
        assert.deepEqual(await rowOf(store, before), { ...after });
      }
    }
    assert.deepEqual(woken, []);
  });

  test('a delivery of another client is not there, and stays as it is', async (t) => {
    const { parts, woken, store } = partsOn(await freshStore(t));
    const before = await addDelivery(store, { state: 'waiting', ...rows.waiting });
    const stranger = { actor: 'client:other', clientId: 'other' };
    for (const change of [retryDelivery, cancelDelivery]) {
      await assert.rejects(change(parts, before.id, stranger), { message: `there is no delivery ${before.id}` });
      await assert.rejects(change(parts, 'nothing'), { message: 'there is no delivery nothing' });
    }
    assert.deepEqual([await rowOf(store, before), woken, await audits(store)], [before, [], []]);
  });

  test('who changed a delivery is on record', async (t) => {
    const { parts, store } = partsOn(await freshStore(t));
    const { id } = await addDelivery(store);
    const other = await addDelivery(store);
    const owner = { actor: 'client:client', clientId: 'client' };
    await cancelDelivery(parts, id);
    assert.equal((await rowOf(store, other)).state, 'pending');
    await retryDelivery(parts, id, owner);
    assert.deepEqual(await rowOf(store, other), other, 'and no other is changed');
    const target = `delivery:${id}`;
    assert.deepEqual(await audits(store), [
      { actor: 'client:client', action: 'delivery.retry', target, detail: null },
      { actor: 'operator', action: 'delivery.cancel', target, detail: null },
    ]);
  });
});

function partsOn(store: Store) {
  const woken: string[] = [];
  const parts = { store, wake: (endpointId: string) => void woken.push(endpointId), now: () => nextAttemptAt };
  return { parts, woken, store };
}

async function rowOf(store: Store, { id }: Delivery): Promise<Delivery> {
  return { ...(await store.read.findOneByOrFail(Delivery, { id })) };
}

async function audits(store: Store) {
  const entries = await store.read.find(AuditEntry, { order: { actor: 'ASC', target: 'ASC' } });
  return entries.map(({ actor, action, target, detail }) => ({ actor, action, target, detail }));
}
