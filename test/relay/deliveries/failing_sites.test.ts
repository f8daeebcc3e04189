import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import { pauseEndpoint, resumeEndpoint } from '../../../src/relay/endpoints/endpoint_changes.ts';
import { until } from '../../harness/until.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';

const dayMs = 86_400_000;

onBothDatabases(({ freshUrl }) => {
  test('a delivery is tried again by the schedule under the same id, and is exhausted at its end', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t), { settings: { RETRY_SCHEDULE: '5s,5m' } });
    const sink = await startSiteSink(t, () => 503);
    await addSite(test.store, 'a', sink.url, ['1']);
    await test.record({ n: 1, item: '1' });
    await test.relay.settle();
    await test.pass(4999);
    assert.equal(sink.arrivals.length, 1, 'jitter only adds');
    await test.pass(1000);
    assert.equal(sink.arrivals.length, 2);
    await test.pass(330_000);
    await test.pass(dayMs);
    assert.equal(sink.arrivals.length, 3);
    assert.equal(new Set(sink.arrivals.map(({ id }) => id)).size, 1);
    const delivery = await test.store.read.findOneByOrFail(Delivery, {});
    assert.deepEqual([delivery.state, delivery.attempts, delivery.lastError], ['exhausted', 3, 'HTTP 503']);
    assert.equal(await test.store.read.countBy(DeliveryAttempt, { deliveryId: delivery.id }), 3);
  });

  test('Retry-After is honored, but not beyond twice the delay', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t), { settings: { RETRY_SCHEDULE: '1m,1m' } });
    const waits = ['90', '86400', '1'];
    const sink = await startSiteSink(t, (_arrival, response) => {
      response.writeHead(429, { 'retry-after': waits[sink.arrivals.length - 1] }).end();
      return undefined;
    });
    await addSite(test.store, 'a', sink.url, ['1']);
    await test.record({ n: 1, item: '1' });
    await test.relay.settle();
    await test.pass(89_000);
    assert.equal(sink.arrivals.length, 1);
    await test.pass(2000);
    assert.equal(sink.arrivals.length, 2);
    await test.pass(119_000);
    assert.equal(sink.arrivals.length, 2);
    await test.pass(2000);
    assert.equal(sink.arrivals.length, 3);
  });

  test('a redirect is a failure and is not followed', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const elsewhere = await startSiteSink(t);
    const sink = await startSiteSink(t, (_arrival, response) => {
      response.writeHead(307, { location: elsewhere.url }).end();
      return undefined;
    });
    await addSite(test.store, 'a', sink.url, ['1']);
    await test.record({ n: 1, item: '1' });
    await test.relay.settle();
    assert.deepEqual([sink.arrivals.length, elsewhere.arrivals.length], [1, 0]);
    assert.equal((await test.store.read.findOneByOrFail(Delivery, {})).state, 'waiting');
  });

  test('a failing event does not hold back those behind it, and the order of an item is kept', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t, ({ n }) => (n === 2 ? 500 : 200));
    await addSite(test.store, 'a', sink.url, ['1', '2']);
    await Promise.all(Array.from({ length: 100 }, (_, n) => test.record({ n, item: n % 2 === 0 ? '1' : '2' })));
    await test.relay.settle();
    assert.equal(sink.arrivals.length, 100);
    for (const parity of [0, 1]) {
      const order = sink.numbers().filter((n) => n % 2 === parity);
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
    }
  });

  test('an event that hangs does not hold back other items of its site, nor another site', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t), { settings: { DELIVERIES_AT_ONCE: '4' } });
    const released = Promise.withResolvers<void>();
    const sink = await startSiteSink(t, ({ n }, response) => {
      if (n !== 1) return 200;
      void released.promise.then(() => response.writeHead(200).end());
      return undefined;
    });
    const other = await startSiteSink(t);
    await addSite(test.store, 'a', sink.url, ['1', '2']);
    await addSite(test.store, 'b', other.url, ['3']);
    await test.record({ n: 1, item: '1' });
    for (let n = 2; n < 102; n++) await test.record({ n, item: n % 2 === 0 ? '2' : '3' });
    await until('all have arrived', () => sink.arrivals.length === 51 && other.arrivals.length === 50);
    assert.equal((await test.store.read.findBy(Delivery, { itemId: '1' }))[0]?.state, 'pending');
    released.resolve();
    await test.relay.settle();
    assert.equal(await test.store.read.countBy(Delivery, { state: 'delivered' }), 101);
  });

  test('the fifth failure in a row opens the breaker: the others wait, one at a time finds out, and all go out', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t), { settings: { DELIVERIES_AT_ONCE_PER_SITE: '1' } });
    const sink = await startSiteSink(t, () => 500);
    await addSite(test.store, 'a', sink.url, ['1']);
    await Promise.all(Array.from({ length: 20 }, (_, n) => test.record({ n, item: '1' })));
    await test.relay.settle();
    assert.deepEqual(sink.numbers(), [0, 1, 2, 3, 4]);
    await test.pass(29_000);
    assert.equal(sink.arrivals.length, 5);
    await test.pass(1000);
    assert.deepEqual(sink.numbers(), [0, 1, 2, 3, 4, 5], 'one probe');
    await test.pass(30_000);
    assert.equal(sink.arrivals.length, 6, 'the second time it stays open for a minute');
    const untouched = await test.store.read.countBy(Delivery, { attempts: 0 });
    assert.equal(untouched, 14);
    sink.behave = () => 200;
    await test.pass(30_000);
    assert.equal(await test.store.read.countBy(Delivery, { state: 'delivered' }), 20);
    const firstAttempts = sink.numbers().filter((n, index, all) => all.indexOf(n) === index);
    assert.deepEqual(
      firstAttempts,
      Array.from({ length: 20 }, (_, n) => n),
    );
    const audited = await test.store.read.find(AuditEntry, { order: { at: 'ASC' } });
    assert.deepEqual(
      audited.map(({ action }) => action),
      ['endpoint.breaker_opened', 'endpoint.breaker_closed'],
    );
  });

  test('a site that moves while its breaker is open is served at its new address without another event', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t), { settings: { DELIVERIES_AT_ONCE_PER_SITE: '1' } });
    const sink = await startSiteSink(t, () => 500);
    await addSite(test.store, 'a', sink.url, ['1']);
    await Promise.all(Array.from({ length: 7 }, (_, n) => test.record({ n, item: '1' })));
    await test.relay.settle();
    assert.equal(sink.arrivals.length, 5);
    const elsewhere = await startSiteSink(t);
    await test.store.write((manager) => manager.update(Site, { id: 'site-a' }, { webhookUrl: elsewhere.url }));
    await test.relay.settle();
    assert.deepEqual(elsewhere.numbers(), [5, 6]);
  });

  test('410 disables the endpoint; events are kept and go out after it is resumed', async (t) => {
    const alerts = await startSiteSink(t);
    const test = await openTestRelay(t, await freshUrl(t), { settings: { ALERT_WEBHOOK_URL: alerts.url } });
    const sink = await startSiteSink(t, () => 410);
    await addSite(test.store, 'a', sink.url, ['1']);
    await test.record({ n: 1, item: '1' });
    await test.relay.settle();
    await test.record({ n: 2, item: '1' });
    await test.pass(dayMs);
    assert.deepEqual(sink.numbers(), [1]);
    const endpoint = await test.store.read.findOneByOrFail(Endpoint, {});
    assert.deepEqual([endpoint.state, endpoint.reason], ['disabled', 'gone']);
    await until('somebody is alerted', () => alerts.arrivals.length === 1);
    const alert = JSON.parse(String(alerts.arrivals[0]?.body));
    assert.deepEqual([alert.change, alert.site, alert.endpoint], ['disabled_gone', 'a', endpoint.id]);
    sink.behave = () => 200;
    await resumeEndpoint(test.relay.parts, endpoint.id);
    await test.relay.settle();
    assert.deepEqual(sink.numbers().toSorted(), [1, 1, 2]);
    assert.equal(await test.store.read.countBy(Delivery, { state: 'delivered' }), 2);
  });

  test('an endpoint that does nothing but fail for five days is disabled, and active again at another URL', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t, () => 500);
    await addSite(test.store, 'a', sink.url, ['1']);
    for (let n = 0; n <= 6; n++) {
      await test.record({ n, item: '1' });
      await test.pass(dayMs);
    }
    const endpoint = await test.store.read.findOneByOrFail(Endpoint, {});
    assert.deepEqual([endpoint.state, endpoint.reason], ['disabled', 'failing']);
    const asked = sink.arrivals.length;
    await test.pass(dayMs);
    assert.equal(sink.arrivals.length, asked);
    const elsewhere = await startSiteSink(t);
    await test.store.write((manager) => manager.update(Site, { id: 'site-a' }, { webhookUrl: elsewhere.url }));
    await test.pass(dayMs);
    assert.ok(elsewhere.arrivals.length > 0);
    assert.equal((await test.store.read.findOneByOrFail(Endpoint, {})).state, 'active');
    assert.equal(sink.arrivals.length, asked);
  });

  test('a paused endpoint gets nothing until it is resumed', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(test.store, 'a', sink.url, ['1']);
    await test.record({ n: 1, item: '1' });
    await test.relay.settle();
    const { id } = await test.store.read.findOneByOrFail(Endpoint, {});
    await pauseEndpoint(test.relay.parts, id);
    await test.record({ n: 2, item: '1' });
    await test.pass(dayMs);
    assert.deepEqual(sink.numbers(), [1]);
    await resumeEndpoint(test.relay.parts, id);
    await test.relay.settle();
    assert.deepEqual(sink.numbers(), [1, 2]);
  });

  test('a host that cannot be reached and an address that is not allowed are failures like any other', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    await addSite(test.store, 'gone', 'http://127.0.0.1:1/webhook', ['1']);
    await addSite(test.store, 'inside', 'http://169.254.169.254/latest/meta-data', ['2']);
    await test.record({ n: 1, item: '1' });
    await test.record({ n: 2, item: '2' });
    await test.relay.settle();
    const errorOf = async (itemId: string) => (await test.store.read.findOneByOrFail(Delivery, { itemId })).lastError;
    assert.equal(await errorOf('1'), 'the connection was refused');
    assert.match(String(await errorOf('2')), /^169\.254\.169\.254 is not an address on the internet/);
  });
});
