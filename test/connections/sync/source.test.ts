import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { sourcesOf } from '../../../src/connections/sync/source.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections } from '../open_test_connections.ts';

test('an item adds to a copy once its bank has been read, and until it is deleted', async (t) => {
  const { parts, store } = await openTestConnections(t);
  await addSite(store, 'a', 'http://a.test/webhook', []);
  const at = new Date(1e12);
  const item = (id: string, more: object) => ({
    ...{ id, clientId: 'client', userId: 'user-a', siteId: 'site-a', provider: 'bridge', providerItemId: id },
    ...{ status: 0, statusCodeInfo: null, needs: 'nothing', bank: 'Demo Bank', bankId: null },
    ...{ state: 'active', createdAt: at, updatedAt: at, ...more },
  });
  const items = [
    item('read', { lastSuccessfulRefresh: at }),
    item('new', {}),
    item('gone', { lastSuccessfulRefresh: at, state: 'deleted' }),
  ];
  await store.write((manager) => manager.insert(Item, items as Item[]));
  const selection = { clientId: 'client', user: 'a', itemId: null, accountId: null };
  const [source] = await sourcesOf(parts, selection);
  assert.deepEqual(await source?.itemIds(), ['read']);
});
