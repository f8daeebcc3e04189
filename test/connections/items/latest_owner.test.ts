import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import { latestOwner } from '../../../src/connections/items/latest_owner.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { addRequest, openTestConnections } from '../open_test_connections.ts';

test('what a user has connected goes to the site of the last trip, else to the oldest site of the same client', async (t) => {
  const test = await openTestConnections(t);
  const { store, clock } = test;
  for (const site of ['other', 'newer', 'older']) await addSite(store, site, `http://${site}.test/webhook`, []);
  const change = (name: string, given: Partial<Site>) =>
    store.write((manager) => manager.update(Site, { id: `site-${name}` }, given));
  await change('other', { clientId: 'somebody else', createdAt: new Date(clock.nowMs - 3000) });
  await change('older', { createdAt: new Date(clock.nowMs - 2000) });
  await change('newer', { createdAt: new Date(clock.nowMs - 1000) });
  const user = await store.read.findOneByOrFail(User, { id: 'user-newer' });
  const owner = async () => {
    const found = await latestOwner(test.parts, user);
    return found && [found.clientId, found.userId, found.siteId, found.bank];
  };
  assert.deepEqual(await owner(), ['client', 'user-newer', 'site-older', '']);

  await addRequest(test, 'other', { clientId: 'somebody else', createdAt: new Date(clock.nowMs + 2) });
  const trips = [
    ['first', 'older', 0],
    ['last', 'newer', 1],
    ['before', 'older', -1],
  ] as const;
  for (const [id, site, ms] of trips) {
    const createdAt = new Date(clock.nowMs + ms);
    await addRequest(test, site, { id, state: id, userId: 'user-newer', bank: `bank of ${id}`, createdAt });
  }
  assert.deepEqual(await owner(), ['client', 'user-newer', 'site-newer', 'bank of last']);
});

test('without any site of the client nobody hears of it', async (t) => {
  const { store, parts } = await openTestConnections(t);
  await addSite(store, 'a', 'http://a.test/webhook', []);
  const user = await store.read.findOneByOrFail(User, { id: 'user-a' });
  assert.equal(await latestOwner(parts, { ...user, clientId: 'another' }), undefined);
});
