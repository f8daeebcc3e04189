import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery, DeliveryState } from '../../../entities/delivery.ts';
import { findDeliveryPage, type PageFilter } from '../../../src/relay/deliveries/find_delivery_page.ts';
import type { Store } from '../../../src/store/store.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addDelivery } from '../sql/add_delivery.ts';

const startMs = Date.parse('2026-03-02T09:00:00Z');

/** Twenty deliveries, three a millisecond, over four sites and two items; every fifth is exhausted; as many of another client. */
async function fill(store: Store): Promise<readonly Delivery[]> {
  const added: Delivery[] = [];
  for (let n = 0; n < 20; n += 1) {
    const createdAt = new Date(startMs + Math.floor(n / 3));
    const state: DeliveryState = n % 5 === 0 ? 'exhausted' : 'delivered';
    const about = { createdAt, state, itemId: `item-${n % 2}` };
    added.push(await addDelivery(store, { ...about, siteId: `site-${n % 4}`, clientId: 'client' }));
    await addDelivery(store, { ...about, siteId: 'foreign', clientId: 'other' });
  }
  return added.toReversed();
}

/** Every page of a list, until one says that it is the last. */
async function readAll(store: Store, filter: PageFilter, limit: number, reach?: number) {
  const pages: (readonly Delivery[])[] = [];
  for (let after: Parameters<typeof findDeliveryPage>[2]['after']; ; ) {
    const page = await findDeliveryPage(store.read, filter, { after, limit }, reach);
    pages.push(page.deliveries);
    if (!page.after) return pages;
    after = page.after;
  }
}

const ids = (deliveries: readonly Delivery[]) => deliveries.map(({ id }) => id);

onBothDatabases(({ kind, freshStore }) => {
  test('a client’s deliveries come page by page, newest first, whatever their site', async (t) => {
    const store = await freshStore(t);
    const all = await fill(store);
    const pages = await readAll(store, { clientId: 'client' }, 6);
    assert.deepEqual(
      pages.map((page) => page.length),
      [6, 6, 6, 2],
    );
    assert.deepEqual(ids(pages.flat()), ids(all));
    const since = new Date(startMs + 5);
    const { deliveries } = await findDeliveryPage(store.read, { clientId: 'client' }, { since, limit: 100 });
    assert.deepEqual(ids(deliveries), ids(all.filter(({ createdAt }) => createdAt >= since)));
  });

  for (const [name, narrowing] of Object.entries({
    'of a site': { siteId: 'site-1' },
    'of an item': { itemId: 'item-1' },
    'of an item at a site': { siteId: 'site-1', itemId: 'item-1' },
    'in a usual state': { state: 'delivered' },
    'in a state that is an end': { state: 'exhausted' },
    'of a site in a state that is an end': { siteId: 'site-1', state: 'exhausted' },
  } satisfies Record<string, Partial<PageFilter>>)) {
    test(`those ${name} are all found, whatever the reach`, async (t) => {
      const store = await freshStore(t);
      const all = await fill(store);
      const wanted = all.filter((delivery) =>
        Object.entries(narrowing).every(([column, value]) => delivery[column as keyof Delivery] === value),
      );
      assert.ok(wanted.length > 0);
      for (const reach of [1, 2, 3, 7, 100]) {
        const pages = await readAll(store, { clientId: 'client', ...narrowing }, 2, reach);
        assert.deepEqual(ids(pages.flat()), ids(wanted), `reach ${reach}`);
      }
    });
  }

  test('a page ends after so many rows, found or not, and says where the list goes on', async (t) => {
    const store = await freshStore(t);
    const all = await fill(store);
    const lookFor = async (itemId: string, reach: number) => {
      const page = await findDeliveryPage(store.read, { clientId: 'client', itemId }, { limit: 5 }, reach);
      return [page.deliveries.length, page.after?.id];
    };
    assert.deepEqual(await lookFor('nowhere', 8), [0, all[7]?.id]);
    assert.deepEqual(await lookFor('item-0', 1), [0, all[0]?.id], 'the newest is of the other item');
    assert.deepEqual(await lookFor('item-0', 4), [2, all[3]?.id]);
  });

  if (kind !== 'sqlite') return;

  test('every page is read along an index that has its order', async (t) => {
    const store = await freshStore(t);
    const { read } = store;
    const made = t.mock.method(read, 'createQueryBuilder');
    const planOf = async (filter: PageFilter): Promise<string> => {
      made.mock.resetCalls();
      await findDeliveryPage(read, filter, { after: { createdAt: new Date(startMs), id: 'x' }, limit: 5 });
      const [sql, parameters] = made.mock.calls[0]?.result?.getQueryAndParameters() ?? ['', []];
      const rows: { detail: string }[] = await read.query(`EXPLAIN QUERY PLAN ${sql}`, parameters);
      return rows.map(({ detail }) => detail).join();
    };
    const filters: readonly [PageFilter, RegExp][] = [
      [{ clientId: 'client' }, /deliveries_client/],
      [{ clientId: 'client', siteId: 's', itemId: '1' }, /deliveries_site/],
      [{ clientId: 'client', state: 'waiting' }, /deliveries_client/],
      [{ clientId: 'client', state: 'exhausted' }, /deliveries_ended/],
      [{ clientId: 'client', siteId: 's', state: 'cancelled' }, /deliveries_ended/],
    ];
    for (const [filter, index] of filters) {
      const plan = await planOf(filter);
      assert.match(plan, index, JSON.stringify(filter));
      assert.doesNotMatch(plan, /TEMP B-TREE|SCAN/, JSON.stringify(filter));
    }
  });
});
