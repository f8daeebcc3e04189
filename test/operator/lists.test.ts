import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntityManager } from 'typeorm';
import { Delivery } from '../../entities/delivery.ts';
import { listAudit } from '../../src/operator/list_audit.ts';
import { listDeliveries } from '../../src/operator/list_deliveries.ts';
import { listItems } from '../../src/operator/list_items.ts';
import { WrongValue } from '../../src/operator/wrong_value.ts';
import { onBothDatabases } from '../store/both_databases.ts';
import { auditCases } from './list_cases/audit_cases.ts';
import { deliveryCases } from './list_cases/delivery_cases.ts';
import { endpointCases } from './list_cases/endpoint_cases.ts';
import { eventCases } from './list_cases/event_cases.ts';
import { itemCases } from './list_cases/item_cases.ts';
import type { List, ListCases, PageOfIds } from './list_cases/list_case.ts';
import { ownerCases } from './list_cases/owner_cases.ts';
import { tripCases } from './list_cases/trip_cases.ts';
import { idAt, seed, startMs } from './seed.ts';

const cases: ListCases = {
  ...deliveryCases,
  ...eventCases,
  ...itemCases,
  ...tripCases,
  ...ownerCases,
  ...endpointCases,
  ...auditCases,
};

/** Of these there are few, or no more than that are looked at. */
const sorted = /clients|of an item|of an event|of a user|^items of a site|^pending deliveries$|without a site/;

/** By which index the rows of a list are found: a list of few rows must not be picked out of all. */
const found: Readonly<Record<string, RegExp>> = {
  // The few ids first: sorted as it is SQLite may take the order of the whole table for them.
  'pending deliveries': /COVERING INDEX deliveries_pending/,
  'pending deliveries of a site': /deliveries_pending/,
  'waiting deliveries': /deliveries_troubled/,
  'waiting deliveries of a site': /deliveries_site_troubled/,
  'exhausted deliveries of a client': /deliveries_ended/,
  'deliveries of a client': /deliveries_client/,
  'deliveries of a site and a span': /deliveries_site .*createdAt/,
  'deliveries of an item': /deliveries_event.*inbound_events_item/,
  'events without a site': /inbound_events_unrouted/,
  'events of an item': /inbound_events_item/,
  'items that need something': /items_needs/,
  'items whose consent ends': /items_expiry/,
  'items of a user': /items_user/,
  'troubled endpoints': /endpoints_troubled/,
  'audit of a client': /audit_entries_actor/,
  'audit of a thing': /audit_entries_target/,
};

/** Every page until the last, and back again. */
async function readAll(read: EntityManager, list: List, limit: number, reach?: number) {
  const there: string[][] = [];
  const back: string[][] = [];
  let page: PageOfIds;
  let after: string | undefined;
  do {
    page = await list(read, { after, limit, reach });
    there.push([...page.ids]);
    after = page.next ?? undefined;
    assert.equal(page.more, page.next !== null);
    assert.ok(there.length < 500, 'the list never ends');
  } while (after !== undefined);
  back.push([...page.ids]);
  for (let before = page.previous; before !== null; before = page.previous) {
    page = await list(read, { before, limit, reach });
    back.unshift([...page.ids]);
    assert.ok(back.length < 500, 'the list never begins');
  }
  return { there, back };
}

onBothDatabases(({ kind, freshStore }) => {
  test('every list has what its filter says, all of it, once, in its order, forth and back, whatever the reach', async (t) => {
    const store = await freshStore(t);
    await seed(store, { events: 63 });
    for (const [name, { list, wanted }] of Object.entries(cases)) {
      const ids = await wanted(store.read);
      if (name !== 'disabled endpoints' && name !== 'audit of a span') assert.ok(ids.length > 0, `${name} has rows`);
      for (const [limit, reach] of [
        [100, undefined],
        [3, 2],
      ] as const) {
        const { there, back } = await readAll(store.read, list, limit, reach);
        assert.deepEqual(there.flat(), ids, `${name}, ${limit} a page, reach ${reach}`);
        assert.deepEqual(back.flat(), ids, `${name}, back, ${limit} a page, reach ${reach}`);
        assert.ok(there.every((page) => page.length <= limit));
      }
    }
  });

  test('while rows come, pages one after the other miss none of those that were there and repeat none', async (t) => {
    const store = await freshStore(t);
    await seed(store, { events: 12 });
    const before = (await store.read.find(Delivery, { order: { id: 'DESC' } })).map(({ id }) => id);
    const model = await store.read.findOneByOrFail(Delivery, { id: before[0] as string });
    for (const filter of [{}, { client: 'client-1' }, { state: 'exhausted' as const }]) {
      const seen: string[] = [];
      let came = 0;
      for (let after: string | undefined; ; ) {
        const page = await listDeliveries(store.read, { ...filter, after, limit: 2, reach: 3 });
        seen.push(...page.deliveries.map(({ id }) => id));
        for (const state of ['exhausted', 'delivered'] as const) {
          came += 1;
          const id = idAt(startMs + 60_000 + came, JSON.stringify(filter), came);
          const fresh = { ...model, id, eventId: id, state, createdAt: new Date(startMs + 60_000 + came) };
          await store.write((manager) => manager.insert(Delivery, fresh));
        }
        if (page.next === null) break;
        after = page.next;
      }
      assert.equal(new Set(seen).size, seen.length);
      const { deliveries: all } = await listDeliveries(store.read, { ...filter, limit: 1000 });
      const due = all.map(({ id }) => id).filter((id) => before.includes(id));
      assert.deepEqual(
        seen.filter((id) => before.includes(id)),
        due,
      );
    }
  });

  test('a place that is none of the list is refused in words', async (t) => {
    const { read } = await freshStore(t);
    for (const after of ['', 'x'.repeat(101), 'a\u0000b', '\n']) {
      await assert.rejects(listDeliveries(read, { after, limit: 1 }), WrongValue, JSON.stringify(after));
    }
    for (const after of ['x', '1e3', '~', '-1', '1.5', '9'.repeat(16), '12', "1' OR 1=1 --~"]) {
      await assert.rejects(listItems(read, { after, limit: 1 }), WrongValue, JSON.stringify(after));
    }
    for (const before of ['x', '~1', '']) {
      await assert.rejects(listAudit(read, { before, limit: 1 }), WrongValue, JSON.stringify(before));
    }
    assert.deepEqual((await listItems(read, { after: '1~a~b', limit: 1 })).items, []);
  });

  if (kind !== 'sqlite') return;

  test('no list reads a table from end to end, and none sorts more than a few rows', async (t) => {
    const store = await freshStore(t);
    await seed(store, { events: 12 });
    const { read } = store;
    const made = t.mock.method(read, 'createQueryBuilder');
    for (const [name, { list }] of Object.entries(cases)) {
      made.mock.resetCalls();
      await list(read, { limit: 2, reach: 50 });
      const plans: string[] = [];
      for (const { result } of made.mock.calls) {
        const [sql, parameters] = result?.getQueryAndParameters() ?? ['', []];
        const rows: { detail: string }[] = await read.query(`EXPLAIN QUERY PLAN ${sql}`, parameters);
        const plan = rows.map(({ detail }) => detail).join('; ');
        plans.push(plan);
        // A walk along a whole index in its order ends with the page; a walk along a table in no order does not.
        assert.doesNotMatch(plan, /SCAN (?!.*USING (COVERING )?INDEX)(?!json_each)/, `${name}: ${plan}`);
        if (!sorted.test(name)) assert.doesNotMatch(plan, /TEMP B-TREE FOR ORDER BY/, `${name}: ${plan}`);
      }
      const main = plans.filter((plan) => /(delivery|event|item|endpoint|entry) USING/.test(plan));
      if (found[name]) for (const plan of main) assert.match(plan, found[name], `${name}: ${plan}`);
    }
  });
});
