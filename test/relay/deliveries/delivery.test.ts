import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { Webhook as Verifier } from 'standardwebhooks';
import { IsNull } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { openExcerpts } from '../../../src/relay/deliveries/attempt_excerpts.ts';
import { readSigningSecret, rotateSigningSecret } from '../../../src/relay/endpoints/endpoint_changes.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addItem, addSite, openTestRelay } from '../open_test_relay.ts';
import { bytesOf } from '../plain_provider.ts';
import { startSiteSink } from '../site_sink.ts';

onBothDatabases(({ freshUrl }) => {
  test('an event reaches the site of its item with its bytes unchanged', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const [mine, other] = [await startSiteSink(t), await startSiteSink(t)];
    await addSite(test.store, 'mine', mine.url, ['1']);
    await addSite(test.store, 'other', other.url, ['2']);
    assert.equal(await test.record({ n: 1, item: '1' }), 'recorded');
    await test.relay.settle();
    const [arrival] = mine.arrivals;
    assert.deepEqual(arrival?.body, bytesOf({ n: 1, item: '1' }));
    assert.equal(arrival?.headers['content-type'], 'application/json');
    assert.equal(arrival?.headers['x-bank-api-provider'], 'bridge');
    assert.equal(arrival?.headers['x-bank-api-site'], 'mine');
    assert.equal(arrival?.headers.authorization, undefined);
    assert.equal(other.arrivals.length, 0);
    const delivery = await test.store.read.findOneByOrFail(Delivery, { id: arrival?.id ?? '' });
    assert.deepEqual([delivery.state, delivery.attempts, delivery.lastStatus], ['delivered', 1, 200]);
    const attempt = await test.store.read.findOneByOrFail(DeliveryAttempt, { deliveryId: delivery.id });
    assert.deepEqual([attempt.number, attempt.status, attempt.error], [1, 200, null]);
  });

  test('an event that is sent again is known, and delivered once', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(test.store, 'a', sink.url, ['1']);
    const outcomes = await Promise.all([1, 1, 2, 1].map((n) => test.record({ n, item: '1' })));
    assert.deepEqual(outcomes.toSorted(), ['known', 'known', 'recorded', 'recorded']);
    assert.equal(await test.record({ n: 2, item: '1' }), 'known');
    await test.relay.settle();
    assert.deepEqual(sink.numbers(), [1, 2]);
  });

  test('what no text of PostgreSQL can hold is left out, and takes nothing else of the transaction with it', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const half = (arrival: { n: number }) => (arrival.n === 3 ? `${'x'.repeat(279)}😀` : undefined);
    const sink = await startSiteSink(t, (arrival, response) => {
      const refusal = half(arrival);
      if (refusal === undefined) return 200;
      response.writeHead(500).end(refusal);
      return undefined;
    });
    await addSite(test.store, 'a', sink.url, ['1']);
    const types = ['item.zero\0', 'item.half\ud83d', 'item.\\ud83d'];
    await Promise.all(types.map((type, n) => test.record({ n: n + 1, item: '1', type })));
    await test.relay.settle();
    assert.deepEqual(sink.numbers(), [1, 2, 3]);
    const events = await test.store.read.find(InboundEvent, { order: { id: 'ASC' } });
    assert.deepEqual(
      events.map(({ type }) => type),
      ['item.zero', 'item.half\ufffd', 'item.\\ud83d'],
    );
    const deliveries = await test.store.read.find(Delivery, { order: { id: 'ASC' } });
    assert.deepEqual(
      deliveries.map(({ state }) => state),
      ['delivered', 'delivered', 'waiting'],
    );
    const attempt = await test.store.read.findOneByOrFail(DeliveryAttempt, { deliveryId: deliveries[2]?.id ?? '' });
    const { byNumber } = await openExcerpts(test.store.read, test.sealer, attempt.deliveryId);
    assert.equal(byNumber.get(1), `${'x'.repeat(279)}\ufffd`);
  });

  test('an event of an item that nobody knows goes out, in order, when the item is recorded', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(test.store, 'a', sink.url, ['1']);
    for (const n of [1, 2, 3]) await test.record({ n, item: 'new' });
    await test.relay.settle();
    assert.equal(sink.arrivals.length, 0);
    await addItem(test.store, 'new', 'a');
    await test.store.write((manager) => test.relay.outbox.itemRecorded(manager, 'new'));
    test.relay.outbox.committed();
    await test.record({ n: 4, item: 'new' });
    await test.relay.settle();
    assert.deepEqual(sink.numbers(), [1, 2, 3, 4]);
    assert.equal(await test.store.read.countBy(InboundEvent, { routedAt: IsNull() }), 0);
  });

  test('an event of a user goes to every site that has an item of the user', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const [one, two, three] = [await startSiteSink(t), await startSiteSink(t), await startSiteSink(t)];
    await addSite(test.store, 'one', one.url, ['1', '2']);
    await addSite(test.store, 'two', two.url, []);
    await addSite(test.store, 'three', three.url, ['3']);
    await addItem(test.store, '4', 'two', 'one');
    await test.record({ n: 1, user: 'uuid-one', type: 'user.deleted' });
    await test.relay.settle();
    assert.deepEqual([one.numbers(), two.numbers(), three.numbers()], [[1], [1], []]);
  });

  test('what a room emits goes out when its transaction is committed, and never when it fails', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(test.store, 'a', sink.url, ['1']);
    const { outbox } = test.relay;
    const event = (n: number) => ({ type: 'gateway.item.deleted', siteId: 'site-a', itemId: '1', content: { n } });
    const failed = test.store.write(async (manager) => {
      await outbox.emit(manager, event(1));
      throw new Error('on purpose');
    });
    await assert.rejects(failed, /on purpose/);
    await test.store.write((manager) => outbox.emit(manager, event(2)));
    outbox.committed();
    await test.relay.settle();
    assert.deepEqual(sink.numbers(), [2]);
    const body = JSON.parse(String(sink.arrivals[0]?.body));
    assert.deepEqual(body, { type: 'gateway.item.deleted', timestamp: test.clock.nowMs, content: { n: 2 } });
    assert.equal(sink.arrivals[0]?.headers['x-bank-api-provider'], 'gateway');
  });

  test('both signatures are right, during a rotation with the older secret too, and after 24 hours without', async (t) => {
    const test = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(test.store, 'a', sink.url, ['1']);
    await test.record({ n: 1, item: '1' });
    await test.relay.settle();
    const { id } = await test.store.read.findOneByOrFail(Endpoint, { siteId: 'site-a' });
    const older = await readSigningSecret(test.relay.parts, id);
    const newer = await rotateSigningSecret(test.relay.parts, id);
    assert.match(newer, /^whsec_/);
    await test.record({ n: 2, item: '1' });
    await test.pass(0);
    await test.record({ n: 3, item: '1' });
    test.clock.nowMs += 24 * 3_600_000;
    await test.pass(0);
    const verified = (n: number, secret: string) => {
      const arrival = sink.arrivals.find((one) => one.n === n);
      assert.ok(arrival);
      const { 'webhook-timestamp': timestamp, ...headers } = arrival.headers as Record<string, string>;
      // The verifier has no clock to turn: its signature covers the time, so it is asked for that.
      const expected = new Verifier(secret).sign(arrival.id, new Date(Number(timestamp) * 1000), arrival.body);
      return String(headers['webhook-signature']).split(' ').includes(expected);
    };
    assert.deepEqual([verified(1, older), verified(1, newer)], [true, false]);
    assert.deepEqual([verified(2, older), verified(2, newer)], [true, true]);
    assert.deepEqual([verified(3, older), verified(3, newer)], [false, true]);
    const [first] = sink.arrivals;
    new Verifier(older).verify(first?.body ?? '', first?.headers as Record<string, string>);
    const frappe = (n: number, secret: string) => {
      const arrival = sink.arrivals.find((one) => one.n === n);
      const digest = createHmac('sha256', secret)
        .update(arrival?.body ?? '')
        .digest('base64');
      return arrival?.headers['x-frappe-webhook-signature'] === digest;
    };
    assert.deepEqual([frappe(1, older), frappe(2, newer), frappe(3, newer)], [true, true, true]);
  });
});
