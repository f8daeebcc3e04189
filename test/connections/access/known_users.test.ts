import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import { openKnownUsers } from '../../../src/connections/access/known_users.ts';
import { openOwnedItems } from '../../../src/connections/access/owned_items.ts';
import { deleteItem } from '../../../src/connections/items/delete_item.ts';
import { recordItem } from '../../../src/connections/items/record_item.ts';
import { writeAndTell } from '../../../src/connections/tell/write_and_tell.ts';
import { addItem, addSite } from '../../relay/open_test_relay.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { openTestConnections, seenItem } from '../open_test_connections.ts';

onBothDatabases(({ kind, freshUrl }) => {
  test('where a user has items is known as soon as it changes', async (t) => {
    const { parts, provider, store, clock } = await openTestConnections(
      t,
      { deleteItem: async () => {} },
      await freshUrl(t),
    );
    await addSite(store, 'a', 'http://a.test/webhook', []);
    const where = async () =>
      (await parts.users.find('client', 'a')).map(({ provider: name, hasItems }) => [name, hasItems]).toSorted();
    assert.deepEqual(await where(), [['bridge', false]]);
    const owner = { clientId: 'client', userId: 'user-a', siteId: 'site-a', bank: 'Demo Bank' };
    await writeAndTell(parts, (manager) =>
      recordItem(parts, manager, provider, { providerItemId: '1', seen: seenItem('1') }, owner),
    );
    parts.users.changed();
    assert.deepEqual(await where(), [['bridge', true]]);
    await deleteItem(parts, 'client', '1', 'a');
    assert.deepEqual(await where(), [['bridge', false]]);
    await assert.rejects(parts.users.find('client', 'nobody'), { kind: 'not_found' });
    const powens = { id: 'user-p', clientId: 'client', externalId: 'a', provider: 'powens', createdAt: clock.now() };
    await store.write((manager) => manager.insert(User, { ...powens, providerUserId: null }));
    parts.users.changed();
    assert.deepEqual(await where(), [['bridge', false]], 'one who was never made known there is not');
  });

  test('what was read while something changed is not remembered', { skip: kind === 'postgres' }, async (t) => {
    const { store } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://a.test/webhook', []);
    const users = openKnownUsers(store);
    const reading = users.find('client', 'a');
    users.changed();
    await reading;
    await addItem(store, '1', 'a');
    assert.equal((await users.find('client', 'a'))[0]?.hasItems, true);
  });

  test('a user’s second provider is known to another replica at once', { skip: kind === 'sqlite' }, async (t) => {
    const { store, clock } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://a.test/webhook', ['1']);
    const replica = openKnownUsers(store);
    assert.equal((await replica.find('client', 'a')).length, 1);
    const powens = { id: 'user-p', clientId: 'client', externalId: 'a', provider: 'powens', createdAt: clock.now() };
    await store.write((manager) => manager.insert(User, { ...powens, providerUserId: '501' }));
    assert.equal((await replica.find('client', 'a')).length, 2);
  });

  test('an item is its present site’s, and not the one’s that had it before', async (t) => {
    const { store } = await openTestConnections(t, {}, await freshUrl(t));
    for (const name of ['a', 'b']) await addSite(store, name, `http://${name}.test/webhook`, []);
    await store.write(async (manager) => {
      await manager.update(User, { id: 'user-a' }, { externalId: 'person' });
      await manager.update(Site, { id: 'site-b' }, { name: 'second' });
    });
    await addItem(store, '1', 'a');
    const items = openOwnedItems(store);
    const isOf = (user: string) =>
      items.find('client', '1', user).then(
        () => true,
        () => false,
      );
    const all = () => Promise.all(['person', 'a', 'second'].map(isOf));
    assert.deepEqual(await all(), [true, true, false]);
    await store.write((manager) => manager.update(Item, { id: '1' }, { siteId: 'site-b' }));
    assert.deepEqual(await all(), [true, false, true]);
    await assert.rejects(items.find('another', '1', 'person'), { kind: 'not_found' });
  });
});
