import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '../../../entities/delivery.ts';
import { findDue } from '../../../src/relay/sql/find_due.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addDelivery } from './add_delivery.ts';

const nowMs = Date.parse('2026-03-02T10:00:00Z');

onBothDatabases(({ freshStore }) => {
  test('a slice holds first attempts in order and a quarter of retries, and neither starves the other', async (t) => {
    const store = await freshStore(t);
    const add = async (given: Partial<Delivery> = {}) => (await addDelivery(store, given)).id;
    const retry = (dueInMs: number) => add({ state: 'waiting', nextAttemptAt: new Date(nowMs + dueInMs) });
    const [late, early] = [await retry(-1000), await retry(-2000)];
    const exact = await retry(0);
    await retry(1);
    await add({ state: 'waiting', endpointId: 'another', nextAttemptAt: new Date(0) });
    await add({ state: 'delivered' });
    const due = async (limit: number) => (await findDue(store.read, 'endpoint', { nowMs, limit })).map(({ id }) => id);
    assert.deepEqual(await due(2), [early, late], 'without first attempts all places are theirs');
    assert.deepEqual(await due(8), [early, late, exact]);
    const first = [];
    for (let n = 0; n < 8; n++) first.push(await add());
    assert.deepEqual(await due(8), [...first.slice(0, 6), early, late]);
    assert.deepEqual(await due(10), [...first.slice(0, 8), early, late]);
    assert.deepEqual(await due(100), [...first, early, late, exact]);
  });
});
