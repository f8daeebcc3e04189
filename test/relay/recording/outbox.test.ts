import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { openEventBodies } from '../../../src/relay/recording/event_bodies.ts';
import { Outbox, type OwnEvent } from '../../../src/relay/recording/outbox.ts';
import { silentLog as log } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';

const event: OwnEvent = { type: 'item.refreshed', siteId: 'site-a', itemId: '1', content: {} };

test('an event with a key of its own is recorded, counted and delivered once, however often it is emitted', async (t) => {
  const { outbox, store, counted } = await openOutbox(t);
  const origin = { provider: 'iswigo', dedupeKey: 'a key' };
  await store.write(async (manager) => {
    await outbox.emit(manager, { ...event, origin });
    await outbox.emit(manager, { ...event, origin });
  });
  await store.write((manager) => outbox.emit(manager, { ...event, origin }));
  assert.deepEqual([await store.read.count(InboundEvent), await store.read.count(Delivery)], [1, 1]);
  assert.deepEqual(counted, ['iswigo']);
});

test('only what is committed wakes its lane: another transaction may have ended meanwhile', async (t) => {
  const { outbox, store, nextWoken } = await openOutbox(t);
  const emitted = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const writing = store.write(async (manager) => {
    await outbox.emit(manager, event);
    emitted.resolve();
    await goOn.promise;
  });
  await emitted.promise;
  const before = nextWoken();
  outbox.committed();
  assert.deepEqual(await before, [], 'its lane would find nothing yet');
  goOn.resolve();
  await writing;
  const after = nextWoken();
  outbox.committed();
  const { endpointId } = await store.read.findOneByOrFail(Delivery, {});
  assert.deepEqual(await after, [endpointId]);
});

test('an event of a transaction that failed wakes nobody, and is forgotten after a minute', async (t) => {
  const { outbox, store, nextWoken } = await openOutbox(t);
  const failing = store.write(async (manager) => {
    await outbox.emit(manager, event);
    throw new Error('rolled back');
  });
  await assert.rejects(failing, { message: 'rolled back' });
  const woken = nextWoken();
  outbox.committed();
  assert.deepEqual(await woken, []);

  const startedAtMs = performance.now();
  t.mock.method(performance, 'now', () => startedAtMs + 60_001);
  const forgotten = nextWoken();
  outbox.committed();
  await forgotten;
  const asked = t.mock.method(store.read, 'query');
  outbox.committed();
  assert.equal(asked.mock.callCount(), 0, 'nothing is left to ask about');
});

async function openOutbox(t: TestContext) {
  const url = `sqlite:${path.join(await temporaryFolder(t), 'outbox.sqlite')}`;
  const { store, sealer, clock } = await openTestRelay(t, url, { scheduler: idleScheduler() });
  await addSite(store, 'a', 'http://site.test/webhook', ['1']);
  const counted: string[] = [];
  let heard: (endpointIds: string[]) => void = () => {};
  const outbox = new Outbox({
    store,
    sealer,
    bodies: openEventBodies(store, sealer, log),
    log,
    wake: (endpointIds) => heard([...endpointIds]),
    count: (provider) => counted.push(provider),
    now: clock.now,
  });
  /** Whom the next look at the database wakes. */
  const nextWoken = () =>
    new Promise<string[]>((resolve) => {
      heard = resolve;
    });
  return { outbox, store, counted, nextWoken };
}
