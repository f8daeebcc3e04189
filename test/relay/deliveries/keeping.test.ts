import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { cancelDelivery, retryDelivery } from '../../../src/relay/deliveries/delivery_changes.ts';
import { purge } from '../../../src/relay/deliveries/purge.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { until } from '../../harness/until.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addItem, addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';
import { replayToItsEnd } from './replay_to_its_end.ts';

const dayMs = 86_400_000;

onBothDatabases(({ freshUrl, freshStore }) => {
  test('what was on its way when the relay was cut off goes out after the next start, under the same id', async (t) => {
    const url = await freshUrl(t);
    const first = await openTestRelay(t, url);
    const sink = await startSiteSink(t, () => undefined);
    await addSite(first.store, 'a', sink.url, ['1', '2', '3']);
    for (const n of [1, 2, 3, 4]) await first.record({ n, item: String(Math.min(n, 3)) });
    await until('three are on their way', () => sink.arrivals.length >= 3);
    await first.close();
    const cut = new Map(sink.arrivals.map(({ n, id }) => [n, id]));
    sink.arrivals.length = 0;
    sink.behave = () => 200;
    const second = await openTestRelay(t, url);
    await second.relay.settle();
    assert.deepEqual(sink.numbers().toSorted(), [1, 2, 3, 4]);
    for (const { n, id } of sink.arrivals) if (n < 4) assert.equal(id, cut.get(n));
    assert.equal(await second.store.read.countBy(Delivery, { state: 'delivered' }), 4);
  });

  test('closing waits for what is on its way and starts nothing else', async (t) => {
    const url = await freshUrl(t);
    const store = await openStore(url);
    t.after(() => store.close());
    const test = await openTestRelay(t, url, { store });
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const sink = await startSiteSink(t, (_arrival, response) => {
      arrived.resolve();
      void answer.promise.then(() => response.writeHead(200).end());
      return undefined;
    });
    await addSite(store, 'a', sink.url, ['1']);
    for (const n of [1, 2]) await test.record({ n, item: '1' });
    await arrived.promise;
    const closing = test.relay.close(60_000);
    answer.resolve();
    await closing;
    assert.deepEqual(sink.numbers(), [1]);
    assert.equal(await store.read.countBy(Delivery, { state: 'delivered' }), 1);
    assert.equal(await store.read.countBy(Delivery, { state: 'pending', attempts: 0 }), 1);
  });

  test('events that were recorded without a delivery are routed at the start', async (t) => {
    const url = await freshUrl(t);
    const store = await openStore(url);
    const sink = await startSiteSink(t);
    const first = await openTestRelay(t, url);
    await first.record({ n: 1, item: 'late' });
    await first.close();
    await addSite(store, 'a', sink.url, []);
    await addItem(store, 'late', 'a');
    await store.close();
    const second = await openTestRelay(t, url);
    await second.relay.settle();
    assert.deepEqual(sink.numbers(), [1]);
  });

  test('a commit that fails refuses all its callers, and the next one works without help', async (t) => {
    const store = await freshStore(t);
    let broken = false;
    const failing: Store = {
      ...store,
      write: (work) =>
        store.write(async (manager) => {
          const result = await work(manager);
          if (broken) throw new Error('no space left on the disk');
          return result;
        }),
    };
    const test = await openTestRelay(t, '', { store: failing, settings: { DATABASE_URL: 'sqlite:unused' } });
    const sink = await startSiteSink(t);
    await addSite(store, 'a', sink.url, ['1']);
    broken = true;
    const refused = await Promise.allSettled([1, 2, 3].map((n) => test.record({ n, item: '1' })));
    assert.deepEqual(
      refused.map((answer) => answer.status === 'rejected' && answer.reason.message),
      Array(3).fill('no space left on the disk'),
    );
    broken = false;
    assert.equal(await test.record({ n: 2, item: '1' }), 'recorded');
    await test.relay.settle();
    assert.deepEqual(sink.numbers(), [2]);
    assert.equal(await store.read.count(InboundEvent), 1);
  });

  test('an outcome that cannot be written is written later, and the event is not sent twice', async (t) => {
    const store = await freshStore(t);
    let failures = 0;
    let left = 0;
    const failing: Store = {
      ...store,
      write: (work) => {
        if (left === 0) return store.write(work);
        left -= 1;
        failures += 1;
        return Promise.reject(new Error('the database is away'));
      },
    };
    const test = await openTestRelay(t, '', { store: failing, settings: { DATABASE_URL: 'sqlite:unused' } });
    const sink = await startSiteSink(t, () => {
      left = 1;
      return 200;
    });
    await addSite(store, 'a', sink.url, ['1']);
    await test.record({ n: 1, item: '1' });
    await test.relay.settle();
    assert.deepEqual([failures, sink.numbers()], [1, [1]]);
    assert.equal((await store.read.findOneByOrFail(Delivery, {})).state, 'delivered');
  });

  test('a replay sends a span of time again, in order and under the same ids, and what waits for another attempt', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t, ({ n }) => (n === 3 ? 500 : 200));
    await addSite(test.store, 'a', sink.url, ['1']);
    const startMs = test.clock.nowMs;
    for (const n of [1, 2, 3, 4, 5]) {
      await test.record({ n, item: '1', type: n === 5 ? 'item.deleted' : 'item.refreshed' });
      await test.pass(0);
      test.clock.nowMs += 1000;
    }
    const ids = new Map(sink.arrivals.map(({ n, id }) => [n, id]));
    sink.arrivals.length = 0;
    const span = { siteId: 'site-a', since: new Date(startMs + 1000), until: new Date(startMs + 5000) };
    const { parts, settle } = test.relay;
    assert.equal(await replayToItsEnd(parts, { ...span, type: 'item.refreshed' }), 3);
    await settle();
    assert.deepEqual(sink.numbers(), [2, 3, 4]);
    for (const { n, id } of sink.arrivals) assert.equal(id, ids.get(n));
    assert.equal(await replayToItsEnd(parts, { ...span, siteId: 'site-b' }), 0);
  });

  test('a delivery is cancelled or tried again by hand, by its own client only', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t, () => 500);
    await addSite(test.store, 'a', sink.url, ['1']);
    await test.record({ n: 1, item: '1' });
    await test.relay.settle();
    const { id } = await test.store.read.findOneByOrFail(Delivery, {});
    const { parts } = test.relay;
    const stranger = { actor: 'client:other', clientId: 'other' };
    await assert.rejects(cancelDelivery(parts, id, stranger), /there is no delivery/);
    await cancelDelivery(parts, id);
    await test.pass(dayMs);
    assert.equal(sink.arrivals.length, 1);
    sink.behave = () => 200;
    await assert.rejects(retryDelivery(parts, id, stranger), /there is no delivery/);
    await retryDelivery(parts, id, { actor: 'client:client', clientId: 'client' });
    await test.relay.settle();
    const delivery = await test.store.read.findOneByOrFail(Delivery, { id });
    assert.deepEqual([delivery.state, delivery.attempts], ['delivered', 2]);
    await assert.rejects(cancelDelivery(parts, id), /is delivered already/);
  });

  test('events, deliveries and attempts are purged when their time is over', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(test.store, 'a', sink.url, ['1']);
    const count = async () =>
      Promise.all([InboundEvent, Delivery, DeliveryAttempt].map((entity) => test.store.read.count<object>(entity)));
    await Promise.all(Array.from({ length: 450 }, (_, n) => test.record({ n, item: n % 3 ? '1' : 'nobody' })));
    await test.relay.settle();
    await test.pass(3 * dayMs);
    await test.record({ n: 1000, item: '1' });
    await test.relay.settle();
    const { store, clock, metrics } = test;
    assert.equal(await purge({ store, log: silentLog, metrics, now: clock.now }, 3), 0);
    clock.nowMs += 1;
    assert.equal(await purge({ store, log: silentLog, metrics, now: clock.now }, 3), 450);
    assert.deepEqual(await count(), [1, 1, 1]);
  });

  test('the metrics tell what came, what went and what is left', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t, ({ n }) => (n === 1 ? 200 : 500));
    await addSite(test.store, 'a', sink.url, ['1', '2']);
    await test.record({ n: 1, item: '1' });
    await test.record({ n: 2, item: '2', type: 'made.up' });
    await test.relay.settle();
    test.clock.nowMs += 3000;
    const shown = await test.metrics.registry.metrics();
    for (const line of [
      'bank_api_events_total{provider="bridge",type="item.refreshed"} 1',
      'bank_api_events_total{provider="bridge",type="other"} 1',
      'bank_api_delivery_attempts_total{outcome="delivered"} 1',
      'bank_api_delivery_attempts_total{outcome="retried"} 1',
      'bank_api_deliveries{state="waiting"} 1',
      'bank_api_endpoints{state="closed"} 1',
      'bank_api_deepest_lane 1',
      'bank_api_oldest_delivery_seconds 3',
    ]) {
      assert.ok(shown.includes(`${line}\n`), line);
    }
  });
});
