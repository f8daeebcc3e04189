import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';
import { startSiteSink } from '../site_sink.ts';
import { testClaim } from './test_claim.ts';

const kept = testClaim();

test('a turn whose claim is lost starts nothing more, and the next one goes on', async (t) => {
  const claim = testClaim();
  const sink = await startSiteSink(t, () => {
    claim.lost = true;
    return 200;
  });
  const { store, record, scheduler } = await openIdleRelay(t, { DELIVERIES_AT_ONCE_PER_SITE: '1' });
  await addSite(store, 'a', sink.url, ['1', '2']);
  for (let n = 1; n <= 4; n++) await record({ n, item: String(1 + (n % 2)) });
  const { id } = await store.read.findOneByOrFail(Endpoint, {});
  await scheduler.drain(id, claim);
  assert.deepEqual(sink.numbers(), [1], 'another replica may have the lane by now');
  assert.equal(await store.read.countBy(Delivery, { state: 'delivered' }), 1, 'what was on its way has its outcome');
  await scheduler.drain(id, kept);
  assert.deepEqual(sink.numbers(), [1, 2, 3, 4]);
});

test('a turn whose claim is lost while it waits for a permit sends nothing', { timeout: 20_000 }, async (t) => {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const slow = await startSiteSink(t, (_arrival, response) => {
    arrived.resolve();
    void released.promise.then(() => response.writeHead(200).end());
    return undefined;
  });
  const sink = await startSiteSink(t);
  const { store, record, scheduler } = await openIdleRelay(t, { DELIVERIES_AT_ONCE: '1' });
  await addSite(store, 'slow', slow.url, ['1']);
  await addSite(store, 'a', sink.url, ['2']);
  await record({ n: 1, item: '1' });
  await record({ n: 2, item: '2' });
  const lane = async (site: string) => (await store.read.findOneByOrFail(Endpoint, { siteId: `site-${site}` })).id;
  const holding = scheduler.drain(await lane('slow'), kept);
  await arrived.promise;
  const asked = Promise.withResolvers<void>();
  let lost = false;
  // In the breath in which a turn first looks at its claim it also asks for a permit.
  const claim = {
    ...testClaim(),
    get lost() {
      asked.resolve();
      return lost;
    },
  };
  const waiting = scheduler.drain(await lane('a'), claim);
  await asked.promise;
  lost = true;
  released.resolve();
  await Promise.all([holding, waiting]);
  assert.deepEqual([slow.numbers(), sink.numbers()], [[1], []]);
});

test('an event whose body cannot be opened is tried again, and says nothing about its site', async (t) => {
  const sink = await startSiteSink(t);
  const url = `sqlite:${path.join(await temporaryFolder(t), 'bodies.sqlite')}`;
  const before = await openTestRelay(t, url, { scheduler: idleScheduler() });
  await addSite(before.store, 'a', sink.url, ['1', '2']);
  for (let n = 1; n <= 6; n++) await before.record({ n, item: '1' });
  await before.record({ n: 7, item: '2' });
  const stored = await before.store.read.find(InboundEvent, { where: { itemId: '1' }, order: { id: 'ASC' } });
  await before.close();

  const scheduler = idleScheduler();
  const { store, clock } = await openTestRelay(t, url, { scheduler });
  // Each holds what was sealed for the second one.
  const sealedBody = stored[1]?.sealedBody as string;
  await store.write((manager) => manager.update(InboundEvent, { itemId: '1' }, { sealedBody }));
  const { id } = await store.read.findOneByOrFail(Endpoint, {});
  await scheduler.drain(id, kept);
  assert.deepEqual(sink.numbers().toSorted(), [2, 7]);
  const { failures, breaker } = await store.read.findOneByOrFail(Endpoint, {});
  assert.deepEqual([failures, breaker], [0, 'closed'], 'five failures of the site would have opened it');
  const waiting = await store.read.findBy(Delivery, { state: 'waiting' });
  assert.deepEqual(new Set(waiting.map(({ lastError }) => lastError)), new Set(['the stored body cannot be opened']));

  await store.write((manager) => manager.save(InboundEvent, stored));
  clock.nowMs += 60_000;
  await scheduler.drain(id, kept);
  assert.deepEqual(sink.numbers().toSorted(), [1, 2, 3, 4, 5, 6, 7], 'the right key is back');
});

test('a turn ends only when what came of it is on disk', async (t) => {
  const sink = await startSiteSink(t);
  const asked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let held = false;
  const opened = await openStore(`sqlite:${path.join(await temporaryFolder(t), 'outcomes.sqlite')}`);
  t.after(() => opened.close());
  const write: Store['write'] = async (work) => {
    if (held) {
      asked.resolve();
      await goOn.promise;
    }
    return opened.write(work);
  };
  const scheduler = idleScheduler();
  const { store, record } = await openTestRelay(t, 'sqlite:unused', { scheduler, store: { ...opened, write } });
  await addSite(store, 'a', sink.url, ['1']);
  await record({ n: 1, item: '1' });
  const { id } = await store.read.findOneByOrFail(Endpoint, {});
  held = true;
  const turn = scheduler.drain(id, kept).then(() => 'the turn has ended');
  assert.equal(await Promise.race([turn, asked.promise.then(() => 'written')]), 'written');
  goOn.resolve();
  await turn;
  assert.equal((await store.read.findOneByOrFail(Delivery, {})).state, 'delivered');
});

async function openIdleRelay(t: Parameters<typeof openTestRelay>[0], settings: Record<string, string>) {
  const scheduler = idleScheduler();
  const url = `sqlite:${path.join(await temporaryFolder(t), 'turn.sqlite')}`;
  return { scheduler, ...(await openTestRelay(t, url, { scheduler, settings })) };
}
