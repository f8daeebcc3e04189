import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import { type DeliveryFilter, findAttempts, findDeliveries } from '../../../src/relay/deliveries/find_deliveries.ts';
import { pauseEndpoint, readSigningSecret } from '../../../src/relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../../../src/relay/endpoints/endpoint_of_site.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';

onBothDatabases(({ freshUrl }) => {
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
