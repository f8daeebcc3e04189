import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { purgeTombstones } from '../../../src/connections/items/purge_tombstones.ts';
import { purgeRequests } from '../../../src/connections/trips/purge_requests.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addRequest, openTestConnections } from '../open_test_connections.ts';

const dayMs = 86_400_000;

onBothDatabases(({ freshUrl }) => {
  test('items that are gone for two years are forgotten, to the millisecond, and no living one', async (t) => {
    const { parts, store, clock } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://site.test/webhook', ['1', '2', '3']);
    const endMs = clock.nowMs - 730 * dayMs;
    const bury = (id: string, ms: number) =>
      store.write((manager) => manager.update(Item, { id }, { deletedAt: new Date(ms) }));
    await bury('1', endMs - 1);
    await bury('2', endMs);
    assert.equal(await purgeTombstones(parts), 1);
    assert.deepEqual((await store.read.find(Item)).map(({ id }) => id).toSorted(), ['2', '3']);
    assert.equal(await purgeTombstones(parts), 0);
  });

  test('trips that ended a year ago are forgotten, but for the last one of each user', async (t) => {
    const test = await openTestConnections(t, {}, await freshUrl(t));
    const { parts, store, clock } = test;
    for (const site of ['a', 'b']) await addSite(store, site, 'http://site.test/webhook', []);
    const old = clock.nowMs - 366 * dayMs;
    const add = (id: string, site: string, createdMs: number, status: ConnectionRequest['status']) =>
      addRequest(test, site, {
        id,
        state: id,
        status,
        createdAt: new Date(createdMs),
        expiresAt: new Date(createdMs + 3_600_000),
      });
    await add('completed', 'a', old, 'completed');
    await add('failed', 'a', old + 1, 'failed');
    await add('pending', 'a', old + 2, 'pending');
    await add('young', 'a', clock.nowMs - 300 * dayMs, 'expired');
    await add('only', 'b', old, 'expired');
    assert.equal(await purgeRequests(parts), 2);
    const left = (await store.read.find(ConnectionRequest)).map(({ id }) => id).toSorted();
    assert.deepEqual(left, ['only', 'pending', 'young']);
    assert.equal(await purgeRequests(parts), 0);
  });
});
