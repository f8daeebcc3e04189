import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Site } from '../../entities/site.ts';
import { allowHost } from '../../src/operator/allow_host.ts';
import { addSite } from '../relay/open_test_relay.ts';
import { onBothDatabases } from '../store/both_databases.ts';

onBothDatabases(({ freshStore }) => {
  test('of hosts that are allowed and taken away at once none is lost, and none comes back', async (t) => {
    const store = await freshStore(t);
    await addSite(store, 'mine', 'http://site.test/webhook', []);
    for (const host of ['1.test', '2.test']) await allowHost(store, 'site-mine', host);
    const changes = ['3.test', '4.test'].map((host) => allowHost(store, 'site-mine', host));
    for (const host of ['1.test', '2.test']) changes.push(allowHost(store, 'site-mine', host, { remove: true }));
    await Promise.all(changes);
    const { allowedHosts } = await store.read.findOneByOrFail(Site, { name: 'mine' });
    assert.deepEqual(allowedHosts.toSorted(), ['3.test', '4.test']);
  });
});
