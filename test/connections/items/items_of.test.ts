import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { itemsOf } from '../../../src/connections/items/items_of.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { openTestConnections } from '../open_test_connections.ts';

onBothDatabases(({ freshUrl }) => {
  test('a user’s items come oldest first, each once, also those of one instant, and none that was deleted', async (t) => {
    const { parts, store } = await openTestConnections(t, {}, await freshUrl(t));
    const ids = Array.from({ length: 401 }, (_, n) => String(1000 + n));
    await addSite(store, 'a', 'http://a.test/webhook', []);
    await addSite(store, 'b', 'http://b.test/webhook', ['1']);
    const rows = ids.toReversed().map((id) => {
      const createdAt = new Date(1e12 + Math.floor(Number(id) / 150));
      const owner = { clientId: 'client', userId: 'user-a', siteId: 'site-a', provider: 'bridge', providerItemId: id };
      const state = id === '1001' ? ('deleted' as const) : ('active' as const);
      const seen = { status: 0, statusCodeInfo: null, needs: 'nothing', bank: 'Demo Bank', bankId: null };
      return { id, ...owner, ...seen, state, createdAt, updatedAt: createdAt };
    });
    await store.write((manager) => manager.insert(Item, rows));
    const pages: [number, boolean][] = [];
    const found: string[] = [];
    for await (const { rows, last } of await itemsOf(parts, 'client', 'a')) {
      pages.push([rows.length, last]);
      found.push(...rows.map(({ id }) => String(id)));
      assert.ok(pages.length <= 3, 'there is an end');
    }
    assert.deepEqual(pages, [
      [200, false],
      [200, true],
    ]);
    assert.deepEqual(
      found,
      ids.filter((id) => id !== '1001'),
    );
  });

  test('who has nothing has one empty page, and another client’s person is not found', async (t) => {
    const { parts, store } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://a.test/webhook', []);
    const sizes: number[] = [];
    for await (const { rows } of await itemsOf(parts, 'client', 'a')) sizes.push(rows.length);
    assert.deepEqual(sizes, [0]);
    await assert.rejects(itemsOf(parts, 'another', 'a'), { kind: 'not_found' });
  });
});
