import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '../../../entities/delivery.ts';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import {
  type DeliveryFilter,
  type DeliverySpan,
  findAttempts,
  findDeliveries,
} from '../../../src/relay/deliveries/find_deliveries.ts';
import { pauseEndpoint, readSigningSecret } from '../../../src/relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../../../src/relay/endpoints/endpoint_of_site.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';
import { addDelivery } from '../sql/add_delivery.ts';

onBothDatabases(({ freshUrl, freshStore }) => {
  test('deliveries of a site come page by page, newest first, also those of one millisecond', async (t) => {
    const { relay, store, record, clock } = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(store, 'a', sink.url, ['1', '2']);
    await addSite(store, 'b', sink.url, ['3']);
    for (const n of [1, 2, 3]) await record({ n, item: '1' });
    clock.nowMs += 1000;
    const later = clock.now();
    for (const n of [4, 5]) await record({ n, item: '2' });
    await record({ n: 6, item: '3' });
    await relay.settle();

    const all = await findDeliveries(store.read, { siteId: 'site-a' }, { limit: 10 });
    const numberOf = new Map(sink.arrivals.map(({ id, n }) => [id, n]));
    assert.deepEqual(
      all.map(({ id }) => numberOf.get(id)),
      [5, 4, 3, 2, 1],
    );
    const nextOf = async (after?: Delivery) =>
      (await findDeliveries(store.read, { siteId: 'site-a' }, { after, limit: 1 }))[0];
    const paged: string[] = [];
    for (let next = await nextOf(); next; next = await nextOf(next)) paged.push(next.id);
    assert.deepEqual(
      paged,
      all.map(({ id }) => id),
    );

    const count = async (filter: DeliveryFilter, since?: Date) =>
      (await findDeliveries(store.read, filter, { since, limit: 10 })).length;
    assert.equal(await count({ siteId: 'site-a' }, later), 2);
    assert.equal(await count({ clientId: 'client', state: 'delivered' }), 6);
    assert.equal(await count({ itemId: '3' }), 1);
    assert.equal(await count({ eventId: all[0]?.eventId as string, state: 'waiting' }), 0);
    const attempts = await findAttempts(store.read, all);
    assert.deepEqual(
      all.map(({ id }) => attempts.get(id)?.map(({ status }) => status)),
      all.map(() => [200]),
    );
  });

  test('a list of a site goes by the time of recording, another by its ids', async (t) => {
    const store = await freshStore(t);
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute));
    const add = async (given: Partial<Delivery>) => (await addDelivery(store, given)).id;
    // As after a clock that was set back: ids go on, times do not.
    const first = await add({ createdAt: at(30) });
    const second = await add({ createdAt: at(10) });
    const third = await add({ createdAt: at(20), type: 'item.deleted', itemId: '2', state: 'exhausted' });
    const elsewhere = await add({ createdAt: at(40), siteId: 'other', clientId: 'other' });
    const list = async (filter: DeliveryFilter, span: Partial<DeliverySpan> = {}) =>
      (await findDeliveries(store.read, filter, { limit: 10, ...span })).map(({ id }) => id);
    assert.deepEqual(await list({ siteId: 'site' }), [first, third, second]);
    assert.deepEqual(await list({}), [elsewhere, third, second, first]);
    assert.deepEqual(await list({ clientId: 'client' }), [third, second, first]);
    assert.deepEqual(await list({}, { limit: 2 }), [elsewhere, third]);
    assert.deepEqual(await list({ siteId: 'site' }, { after: { createdAt: at(30), id: first } }), [third, second]);
    assert.deepEqual(await list({ siteId: 'site' }, { since: at(20) }), [first, third]);
    assert.deepEqual(await list({ siteId: 'site', type: 'item.deleted', state: 'exhausted', itemId: '2' }), [third]);
    assert.deepEqual(await list({ siteId: 'site', state: 'waiting' }), []);
  });

  test('attempts come with their delivery, oldest first', async (t) => {
    const store = await freshStore(t);
    const [one, other, third] = [await addDelivery(store), await addDelivery(store), await addDelivery(store)];
    const unanswered = { answerType: null, answerBytes: null, sealedExcerpt: null };
    const attempt = { at: new Date(0), durationMs: 1, status: 200, error: null, ...unanswered };
    for (const [{ id: deliveryId }, number] of [
      [one, 2],
      [other, 1],
      [one, 1],
      [third, 1],
    ] as const) {
      await store.write((manager) => manager.insert(DeliveryAttempt, { ...attempt, deliveryId, number }));
    }
    const found = await findAttempts(store.read, [one, other]);
    assert.deepEqual([...found.keys()].toSorted(), [one.id, other.id].toSorted());
    assert.deepEqual(
      found.get(one.id)?.map(({ number }) => number),
      [1, 2],
    );
    assert.equal((await findAttempts(store.read, [])).size, 0);
  });

  test('a site has its endpoint and its secret before the first event, and keeps them', async (t) => {
    const { relay, store, record } = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(store, 'a', sink.url, ['1']);
    const site = await store.read.findOneByOrFail(Site, { id: 'site-a' });
    const [one, other] = await Promise.all([1, 2].map(() => endpointOfSite(relay.parts, site)));
    assert.equal(one?.id, other?.id);
    const secret = await readSigningSecret(relay.parts, one?.id ?? '');
    await pauseEndpoint(relay.parts, one?.id ?? '');
    await record({ n: 1, item: '1' });
    await relay.settle();
    assert.deepEqual(sink.arrivals, []);
    assert.equal(await store.read.countBy(Endpoint, {}), 1);
    assert.equal(await readSigningSecret(relay.parts, one?.id ?? ''), secret);
  });
});
