import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Client } from '../../../entities/client.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { failingDays } from '../../../src/relay/endpoints/breaker.ts';
import { findDue } from '../../../src/relay/sql/find_due.ts';
import { disableClient, enableClient } from '../../../src/security/credentials/clients.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { testClaim } from '../lanes/test_claim.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';
import { startSiteSink } from '../site_sink.ts';

onBothDatabases(({ freshUrl }) => {
  /** A site that refused its first event, and whose client was disabled then. */
  async function openFailing(t: TestContext) {
    const settings = { RETRY_SCHEDULE: '5s,5s' };
    const opened = await openTestRelay(t, await freshUrl(t), { settings });
    const { relay, store, record } = opened;
    const sink = await startSiteSink(t, () => 503);
    await addSite(store, 'a', sink.url, ['1']);
    const createdAt = new Date();
    await store.write((manager) =>
      manager.insert(Client, { id: 'client', name: 'dokos', apiKey: 'key', createdAt, disabledAt: null }),
    );
    await record({ n: 1, item: '1' });
    await relay.settle();
    await disableClient(store, 'dokos');
    return { ...opened, sink };
  }

  test('the sites of a disabled client receive nothing; what comes meanwhile waits, and goes out in order when it is enabled', async (t) => {
    const { relay, store, record, pass } = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(store, 'a', sink.url, ['1']);
    const createdAt = new Date();
    await store.write((manager) =>
      manager.insert(Client, { id: 'client', name: 'dokos', apiKey: 'key', createdAt, disabledAt: null }),
    );
    await record({ n: 1, item: '1' });
    await relay.settle();
    await disableClient(store, 'dokos');
    for (const n of [2, 3]) await record({ n, item: '1' });
    await pass(60_000);
    assert.deepEqual(sink.numbers(), [1]);
    assert.equal(await store.read.countBy(Delivery, { state: 'pending' }), 2);
    await enableClient(store, 'dokos');
    await relay.settle();
    assert.deepEqual(sink.numbers(), [1, 2, 3]);
  });

  test('a retry of a disabled client waits too', async (t) => {
    const { relay, store, pass, sink } = await openFailing(t);
    await pass(60_000);
    assert.equal(sink.arrivals.length, 1);
    await enableClient(store, 'dokos');
    await relay.settle();
    assert.equal(sink.arrivals.length, 2);
  });

  test('the days for which a client was disabled are none in which its sites failed', async (t) => {
    const { relay, store, pass, clock, sink } = await openFailing(t);
    await pass((failingDays + 1) * 86_400_000);
    await enableClient(store, 'dokos');
    await relay.settle();
    assert.equal(sink.arrivals.length, 2);
    const { state, failures, failingSince } = await store.read.findOneByOrFail(Endpoint, {});
    assert.deepEqual([state, failures, failingSince?.getTime()], ['active', 2, clock.nowMs]);
  });

  test('a lane of a disabled client that is woken has no turn, and no slice of one under way', async (t) => {
    const scheduler = idleScheduler();
    const { store, record, clock } = await openTestRelay(t, await freshUrl(t), { scheduler });
    const sink = await startSiteSink(t);
    await addSite(store, 'a', sink.url, ['1']);
    await record({ n: 1, item: '1' });
    const { id, endpointId } = await store.read.findOneByOrFail(Delivery, {});
    const late = { state: 'waiting' as const, nextAttemptAt: new Date(clock.nowMs - 1000) };
    await store.write(async (manager) => {
      await manager.update(Delivery, { id }, late);
      const disabledAt = new Date();
      await manager.insert(Client, { id: 'client', name: 'dokos', apiKey: 'key', createdAt: disabledAt, disabledAt });
    });
    const due = () => findDue(store.read, endpointId, { nowMs: clock.nowMs, limit: 10 });
    assert.equal(await scheduler.drain(endpointId, testClaim()), null, 'until it is woken again');
    assert.deepEqual(await due(), []);
    await enableClient(store, 'dokos');
    assert.equal((await due()).length, 1);
    await scheduler.drain(endpointId, testClaim());
    assert.deepEqual(sink.numbers(), [1]);
  });
});
