import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { type Outcome, writeOutcomes } from '../../../src/relay/sql/write_outcomes.ts';
import type { Store } from '../../../src/store/store.ts';
import { until } from '../../harness/until.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addDelivery } from './add_delivery.ts';

const createdAt = new Date('2026-03-02T09:00:00Z');
const at = createdAt.getTime() + 1000;

onBothDatabases(({ freshStore, kind }) => {
  test('what comes of an attempt too late changes nothing but the list of attempts', async (t) => {
    const store = await freshStore(t);
    for (const state of ['delivered', 'cancelled', 'exhausted'] as const) {
      for (const late of ['delivered', 'waiting', 'exhausted'] as const) {
        const delivery = await addDelivery(store, { state, attempts: 1, deliveredAt: createdAt, lastStatus: 204 });
        await store.write((manager) => writeOutcomes(manager, [outcomeOf(delivery, { state: late, attempt: 2 })]));
        assert.deepEqual(await rowOf(store, delivery), delivery, `${late} after ${state}`);
        const attempts = await store.read.findBy(DeliveryAttempt, { deliveryId: delivery.id });
        assert.deepEqual(
          attempts.map(({ number, status, error }) => [number, status, error]),
          [[2, 503, 'HTTP 503']],
        );
      }
    }
  });

  test('what is pending or waiting takes its outcome, each its own', async (t) => {
    const store = await freshStore(t);
    const [one, other] = [await addDelivery(store, {}), await addDelivery(store, { state: 'waiting', attempts: 3 })];
    const nextAttemptAt = at + 5000;
    const outcomes = [
      outcomeOf(one, { state: 'delivered', attempt: 1, status: 200, error: null }),
      outcomeOf(other, { state: 'waiting', attempt: 4, failures: 4, nextAttemptAt }),
    ];
    await store.write((manager) => writeOutcomes(manager, outcomes));
    const changed = { state: 'delivered', attempts: 1, deliveredAt: new Date(at + 40), lastStatus: 200 };
    assert.deepEqual(await rowOf(store, one), { ...one, ...changed });
    const failed = { attempts: 4, failures: 4, nextAttemptAt: new Date(nextAttemptAt) };
    assert.deepEqual(await rowOf(store, other), { ...other, ...failed, lastStatus: 503, lastError: 'HTTP 503' });
  });

  test('of a delivery that is gone nothing is written, and of the others of its group all', async (t) => {
    const store = await freshStore(t);
    const [one, gone, other] = [await addDelivery(store), await addDelivery(store), await addDelivery(store)];
    await store.write((manager) => manager.delete(Delivery, { id: gone.id }));
    const outcomes = [one, gone, other].map((each) => outcomeOf(each, { state: 'waiting', attempt: 1 }));
    await store.write((manager) => writeOutcomes(manager, outcomes));
    const attempts = await store.read.find(DeliveryAttempt);
    assert.deepEqual(attempts.map(({ deliveryId }) => deliveryId).sort(), [one.id, other.id].sort());
  });

  test('an attempt that is written twice stays as it was written first', async (t) => {
    const store = await freshStore(t);
    const delivery = await addDelivery(store, {});
    for (const status of [500, 502]) {
      const outcome = outcomeOf(delivery, { state: 'waiting', attempt: 1, status });
      await store.write((manager) => writeOutcomes(manager, [outcome]));
    }
    const attempts = await store.read.findBy(DeliveryAttempt, { deliveryId: delivery.id });
    assert.deepEqual(
      attempts.map(({ status }) => status),
      [500],
    );
  });

  if (kind === 'sqlite') return;

  test('a group of outcomes and a replay of the same deliveries do not wait for each other', async (t) => {
    const store = await freshStore(t);
    const [first, second] = [
      await addDelivery(store, { state: 'waiting' }),
      await addDelivery(store, { state: 'waiting' }),
    ];
    const isTaken = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    // As a replay does it, by their ids.
    const replaying = store.write(async (manager) => {
      await manager.update(Delivery, { id: first.id }, { failures: 0 });
      isTaken.resolve();
      await goOn.promise;
      await manager.update(Delivery, { id: second.id }, { failures: 0 });
    });
    await isTaken.promise;
    const outcomes = [second, first].map((each) => outcomeOf(each, { state: 'delivered', attempt: 1 }));
    const writing = store.write((manager) => writeOutcomes(manager, outcomes));
    const waiting = `SELECT 1 FROM pg_locks WHERE NOT "granted"`;
    await until('the group waits', async () => (await store.read.query(waiting)).length > 0);
    goOn.resolve();
    await Promise.all([replaying, writing]);
    assert.equal(await store.read.countBy(Delivery, { state: 'delivered' }), 2);
  });
});

async function rowOf(store: Store, { id }: Pick<Delivery, 'id'>): Promise<Delivery> {
  return { ...(await store.read.findOneByOrFail(Delivery, { id })) };
}

function outcomeOf({ id }: Delivery, given: Partial<Outcome> & Pick<Outcome, 'state' | 'attempt'>): Outcome {
  const answered = {
    at,
    durationMs: 40,
    status: 503,
    error: 'HTTP 503',
    answerType: null,
    answerBytes: null,
    sealedExcerpt: null,
  };
  return { deliveryId: id, failures: 0, nextAttemptAt: null, ...answered, ...given };
}
