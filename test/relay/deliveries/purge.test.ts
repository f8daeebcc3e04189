import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import type { Logger } from '../../../src/operations/log.ts';
import { purge } from '../../../src/relay/deliveries/purge.ts';
import { newEventId } from '../../../src/relay/new_event_id.ts';
import { openStore } from '../../../src/store/store.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { addDelivery } from '../sql/add_delivery.ts';

const now = new Date('2026-03-02T10:00:00Z');
const endMs = now.getTime() - 2 * 86_400_000;

test('what is older than the retention goes, to the millisecond, and what had not arrived is logged', async (t) => {
  const store = await openStore(`sqlite:${path.join(await temporaryFolder(t), 'purge.sqlite')}`);
  t.after(() => store.close());
  const logged: unknown[] = [];
  const log: Logger = Object.assign(Object.create(silentLog), { error: (fields: unknown) => logged.push(fields) });
  const add = async (state: Delivery['state'], createdMs: number) => {
    const { id: deliveryId } = await addDelivery(store, { state, createdAt: new Date(createdMs) });
    const unanswered = { answerType: null, answerBytes: null, sealedExcerpt: null };
    const attempt = { at: now, durationMs: 1, status: 200, error: null, ...unanswered };
    await store.write((manager) => manager.insert(DeliveryAttempt, { ...attempt, deliveryId, number: 1 }));
    return deliveryId;
  };
  const event = async (receivedMs: number) => {
    const id = newEventId();
    const about = { provider: 'bridge', dedupeKey: id, type: 'item.refreshed', itemId: null, providerUserId: null };
    const instants = { receivedAt: new Date(receivedMs), appliedAt: null, routedAt: null };
    await store.write((manager) => manager.insert(InboundEvent, { id, ...about, sealedBody: 'sealed', ...instants }));
    return id;
  };
  const metrics = { failedRow: () => {} };
  const run = () => purge({ store, log, metrics, now: () => now }, 2);
  assert.equal(await run(), 0);
  for (const state of ['pending', 'waiting', 'waiting', 'delivered', 'exhausted', 'cancelled'] as const) {
    await add(state, endMs - 1);
  }
  const kept = [await add('pending', endMs), await add('delivered', endMs + 1)];
  for (let n = 0; n < 3; n++) await event(endMs - 1);
  const keptEvent = await event(endMs);
  assert.equal(await run(), 3);
  assert.deepEqual((await store.read.find(Delivery)).map(({ id }) => id).toSorted(), kept.toSorted());
  const attempts = await store.read.find(DeliveryAttempt);
  assert.deepEqual(attempts.map(({ deliveryId }) => deliveryId).toSorted(), kept.toSorted());
  assert.deepEqual(
    (await store.read.find(InboundEvent)).map(({ id }) => id),
    [keptEvent],
  );
  assert.deepEqual(logged, [{ unfinished: 3, retentionDays: 2 }]);
  assert.equal(await run(), 0);
  assert.equal(logged.length, 1, 'nothing that had not arrived, nothing to log');
});
