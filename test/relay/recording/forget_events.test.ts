import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Forgotten } from '../../../entities/forgotten.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { Item } from '../../../entities/item.ts';
import { resumeEndpoint } from '../../../src/relay/endpoints/endpoint_changes.ts';
import { openEventBodies } from '../../../src/relay/recording/event_bodies.ts';
import { forgetLate } from '../../../src/relay/recording/forget_events.ts';
import type { ForgottenThing } from '../../../src/relay/sql/forgotten.ts';
import { silentLog as log } from '../../harness/silent_log.ts';
import { until } from '../../harness/until.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addSite, openTestRelay, type TestRelay } from '../open_test_relay.ts';
import { type Behavior, startSiteSink } from '../site_sink.ts';

const item: ForgottenThing = { id: '1', kind: 'item' };
const person: ForgottenThing[] = [
  { id: 'bridge uuid-a', kind: 'user' },
  { id: 'gateway user-a', kind: 'user' },
  { id: '1', kind: 'user_item' },
];

onBothDatabases(({ freshUrl }) => {
  async function open(t: Parameters<typeof openTestRelay>[0], behave?: Behavior) {
    const test = await openTestRelay(t, await freshUrl(t as never));
    const sink = await startSiteSink(t, behave);
    await addSite(test.store, 'a', sink.url, ['1', '2']);
    return { ...test, sink };
  }

  /** As a deletion does it. */
  async function forget({ relay, store }: TestRelay, things: readonly ForgottenThing[], type?: string) {
    await store.write(async (manager) => {
      await relay.outbox.forget(manager, things);
      if (type) await relay.outbox.emit(manager, { type, siteId: 'site-a', itemId: '1', content: { item_id: 1 } });
    });
    relay.outbox.committed();
    await relay.outbox.forgotten(things);
  }

  /** An event that names nobody but in its body. */
  const say = ({ relay }: TestRelay, n: number, user: string) =>
    relay.recordReceived('iswigo', [
      {
        dedupeKey: `event-${n}`,
        type: 'connection.status',
        providerUserId: null,
        providerItemId: null,
        occurredAt: null,
        change: { kind: 'none' },
        body: Buffer.from(JSON.stringify({ data: { user_id: user } })),
      },
    ]);

  const late = (test: TestRelay) =>
    forgetLate({ ...test, log, bodies: openEventBodies(test.store, test.sealer, log), now: test.clock.now });

  async function kept({ store }: TestRelay) {
    const events = await store.read.find(InboundEvent, { order: { id: 'ASC' } });
    return events.map(({ type, itemId, providerUserId }) => `${type} ${itemId} ${providerUserId}`);
  }

  test('what waits about a deleted item goes nowhere, and is taken away with its attempts; what is about others stays', async (t) => {
    const test = await open(t, () => 503);
    for (const [n, id] of ['1', '2', '1'].entries()) await test.record({ n, item: id });
    await test.relay.settle();
    assert.equal(await test.store.read.count(DeliveryAttempt), 3);
    test.sink.behave = () => 200;
    await forget(test, [item], 'gateway.item.deleted');
    await test.pass(3_600_000);
    const bodies = test.sink.arrivals.slice(3).map(({ body }) => JSON.parse(`${body}`));
    assert.deepEqual(bodies.map(({ type, item: id }) => type ?? id).sort(), ['2', 'gateway.item.deleted']);
    assert.deepEqual(await kept(test), ['item.refreshed 2 null', 'gateway.item.deleted 1 null']);
    assert.equal(await test.store.read.count(Delivery), 2);
    assert.equal(await test.store.read.countBy(DeliveryAttempt, { status: 503 }), 1);
  });

  test('an attempt under way leaves nothing behind, and what stood behind it in the turn does not begin', async (t) => {
    const answer = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const test = await open(t, (_arrival, response) => {
      arrived.resolve();
      void answer.promise.then(() => response.writeHead(500).end('who is camille@exemple.fr?'));
      return undefined;
    });
    for (let n = 0; n < 4; n += 1) await test.record({ n, item: '1' });
    await test.record({ n: 9, item: '2' });
    await arrived.promise;
    await forget(test, person);
    answer.resolve();
    test.sink.behave = () => 200;
    await test.pass(3_600_000);
    const later = test.sink.numbers().filter((n) => n !== 9);
    assert.ok(later.length <= 1, `the first was under way, and no other: ${later}`);
    assert.ok(test.sink.numbers().includes(9));
    const [delivery] = await test.store.read.find(Delivery);
    assert.deepEqual([await test.store.read.count(Delivery), delivery?.itemId], [1, '2']);
    assert.equal(
      await test.store.read.countBy(DeliveryAttempt, { deliveryId: delivery?.id as string }),
      delivery?.attempts,
    );
    assert.equal(await test.store.read.count(DeliveryAttempt), delivery?.attempts);
  });

  test('of a person everything goes: what waits for an item, what names no item, and that it was deleted once it has arrived', async (t) => {
    const test = await open(t, () => 503);
    const failed = { type: 'gateway.connection.failed', siteId: 'site-a', itemId: null, content: { user: 'a' } };
    await test.store.write(async (manager) => {
      await test.relay.outbox.emit(manager, { ...failed, userId: 'user-a' });
      await test.relay.outbox.emit(manager, { ...failed, userId: 'user-b' });
    });
    await test.record({ n: 1, user: 'uuid-a', item: 'not known yet' });
    await test.record({ n: 2, user: 'uuid-a' });
    await test.record({ n: 3, user: 'uuid-b' });
    await test.store.write((manager) => manager.delete(Item, { id: '1' }));
    await forget(test, person, 'gateway.item.deleted');
    const others = ['gateway.connection.failed null user-b', 'item.refreshed null uuid-b'];
    assert.deepEqual(await kept(test), [...others, 'gateway.item.deleted 1 null']);
    await late(test);
    assert.equal((await kept(test)).length, 3, 'it has not arrived');
    test.sink.behave = () => 200;
    await test.pass(3_600_000);
    await late(test);
    assert.deepEqual(await kept(test), others);
    assert.ok(test.sink.arrivals.some(({ body }) => body.includes('gateway.item.deleted')));
  });

  test('what comes late is taken away, for three days; then nothing says any more that there was something', async (t) => {
    const test = await open(t);
    await test.store.write((manager) => manager.update(Item, { id: '1' }, { state: 'deleted' }));
    await forget(test, [item, ...person.slice(0, 1)]);
    await test.record({ n: 1, item: '1' });
    await test.record({ n: 2, item: '1', type: 'item.deleted' });
    await test.record({ n: 3, item: 'unknown', user: 'uuid-a' });
    await test.relay.settle();
    assert.deepEqual(test.sink.numbers(), [2], 'of a deleted item its site hears that it is deleted');
    // The id of somebody who is here again is not gone.
    await late(test);
    assert.deepEqual(await kept(test), ['item.deleted 1 null', 'item.refreshed unknown uuid-a']);
    await test.store.write((manager) => manager.query(`UPDATE "users" SET "providerUserId" = NULL`));
    await late(test);
    assert.deepEqual(await kept(test), ['item.deleted 1 null']);
    assert.equal(await test.store.read.count(Forgotten), 2);
    test.clock.nowMs += 3 * 86_400_000 + 1;
    await late(test);
    assert.equal(await test.store.read.count(Forgotten), 0);
    await test.record({ n: 4, item: '1' });
    await test.record({ n: 5, item: '1', type: 'item.deleted' });
    await test.relay.settle();
    assert.deepEqual(test.sink.numbers(), [2, 5], 'also of a tombstone');
  });

  test('from the commit on nothing goes out, whatever has not been taken away yet', async (t) => {
    const test = await open(t);
    await test.record({ n: 0, item: '1' });
    await test.relay.settle();
    await test.store.write((manager) => manager.update(Endpoint, { siteId: 'site-a' }, { state: 'paused' }));
    await Promise.all(Array.from({ length: 130 }, (_, n) => test.record({ n: n + 1, item: '1' })));
    await test.record({ n: 1000, item: '2' });
    await test.store.write((manager) => test.relay.outbox.forget(manager, person));
    assert.equal(await test.store.read.countBy(Delivery, { itemId: '1' }), 31, 'a hundred in a transaction');
    const { id } = await test.store.read.findOneByOrFail(Endpoint, {});
    await resumeEndpoint(test.relay.parts, id);
    test.relay.parts.wake(id);
    await until('the other item’s event has come', () => test.sink.numbers().includes(1000));
    assert.deepEqual(test.sink.numbers(), [0, 1000]);
    await test.relay.outbox.forgotten(person);
    assert.equal(await test.store.read.countBy(Delivery, { itemId: '1' }), 0);
  });

  test('more events than a batch holds are all taken away, and the note stays while the site has not heard of it', async (t) => {
    const test = await open(t);
    await test.record({ n: 0, item: '1' });
    await test.relay.settle();
    await test.store.write((manager) => manager.update(Endpoint, { siteId: 'site-a' }, { state: 'paused' }));
    await Promise.all(Array.from({ length: 450 }, (_, n) => test.record({ n: n + 1, item: '1' })));
    await forget(test, person, 'gateway.item.deleted');
    assert.deepEqual(await kept(test), ['gateway.item.deleted 1 null']);
    test.clock.nowMs += 4 * 86_400_000;
    await late(test);
    assert.deepEqual([await test.store.read.count(Forgotten), (await kept(test)).length], [1, 1]);
  });

  test('an event that names nobody on disk is emptied when its body names who is gone, and stays known', async (t) => {
    const test = await open(t);
    await say(test, 1, 'uuid-gone');
    await say(test, 2, 'uuid-here');
    await forget(test, [{ id: 'iswigo uuid-gone', kind: 'user' }]);
    const events = await test.store.read.find(InboundEvent, { order: { id: 'ASC' } });
    const bodies = events.map(({ id, sealedBody }) => test.sealer.open(sealedBody, `inbound_events/${id}/body`));
    assert.deepEqual((await Promise.all(bodies)).map(String), ['', '{"data":{"user_id":"uuid-here"}}']);
    assert.equal(await say(test, 1, 'uuid-gone'), 'known');
  });

  test('an event about somebody else is not emptied because an id that is gone stands in its times and ids', async (t) => {
    const test = await open(t);
    const told = (user: string) =>
      JSON.stringify({ timestamp: 1764501501501, content: { item_id: 'powens-501', user_uuid: `powens-${user}` } });
    const bodies = [told('501'), told('1501'), told('77'), 'no JSON, of 501;', 'no JSON, of 1501'];
    await test.relay.recordReceived(
      'powens',
      bodies.map((body, n) => ({
        dedupeKey: `event-${n}`,
        type: 'SUBSCRIPTION_SYNCED',
        providerUserId: null,
        providerItemId: null,
        occurredAt: null,
        change: { kind: 'documents_changed' },
        body: Buffer.from(body),
      })),
    );
    await forget(test, [{ id: 'powens 501', kind: 'user' }]);
    const events = await test.store.read.find(InboundEvent, { order: { id: 'ASC' } });
    const left = events.map(({ id, sealedBody }) => test.sealer.open(sealedBody, `inbound_events/${id}/body`));
    assert.deepEqual((await Promise.all(left)).map(String), ['', bodies[1], bodies[2], '', bodies[4]]);
  });

  test('an event that names nobody on disk is not emptied while the id is somebody’s who is here again', async (t) => {
    const test = await open(t);
    const event = { type: 'unreadable', providerUserId: null, providerItemId: null, occurredAt: null };
    const change = { kind: 'none' } as const;
    await test.relay.recordReceived('bridge', [
      { ...event, dedupeKey: 'event-1', change, body: Buffer.from('uuid-a') },
    ]);
    const body = async () => {
      const { id, sealedBody } = await test.store.read.findOneByOrFail(InboundEvent, {});
      return String(await test.sealer.open(sealedBody, `inbound_events/${id}/body`));
    };
    await forget(test, person.slice(0, 1));
    assert.equal(await body(), 'uuid-a');
    await test.store.write((manager) => manager.query(`UPDATE "users" SET "providerUserId" = NULL`));
    test.clock.nowMs += 3 * 86_400_000 + 1;
    await late(test);
    assert.equal(await body(), '');
  });

  test('a note stays while bodies cannot be opened, and goes when one will never be', async (t) => {
    const test = await open(t);
    await say(test, 1, 'uuid-gone');
    await forget(test, [{ id: 'iswigo uuid-gone', kind: 'user' }]);
    test.clock.nowMs += 3 * 86_400_000 + 1;
    const away = { ...test.sealer, open: () => Promise.reject(new Error('the key file cannot be read')) };
    await late({ ...test, sealer: away });
    assert.equal(await test.store.read.count(Forgotten), 1);
    await test.store.write((manager) =>
      manager.update(InboundEvent, { provider: 'iswigo' }, { sealedBody: 'never sealed' }),
    );
    await late(test);
    assert.equal(await test.store.read.count(Forgotten), 0);
  });

  test('more notes than a batch holds are all looked at, whatever the order in which they were made', async (t) => {
    const test = await open(t);
    const ids = Array.from({ length: 201 }, (_, n) => `gone ${1000 - n}`);
    const at = new Date(test.clock.nowMs - 4 * 86_400_000);
    await test.store.write((manager) =>
      manager.insert(
        Forgotten,
        ids.map((id) => ({ id, kind: 'item' as const, at })),
      ),
    );
    await late(test);
    assert.equal(await test.store.read.count(Forgotten), 0);
  });
});
