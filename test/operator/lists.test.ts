import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Client } from '../../entities/client.ts';
import { ConnectionRequest } from '../../entities/connection_request.ts';
import { Delivery } from '../../entities/delivery.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { Item } from '../../entities/item.ts';
import { Site } from '../../entities/site.ts';
import { User } from '../../entities/user.ts';
import { listAudit } from '../../src/operator/list_audit.ts';
import { listClients } from '../../src/operator/list_clients.ts';
import { listDeliveries } from '../../src/operator/list_deliveries.ts';
import { listEndpoints } from '../../src/operator/list_endpoints.ts';
import { listEvents } from '../../src/operator/list_events.ts';
import { listItems } from '../../src/operator/list_items.ts';
import { listSites } from '../../src/operator/list_sites.ts';
import { listTrips } from '../../src/operator/list_trips.ts';
import { listUsers } from '../../src/operator/list_users.ts';
import type { ListEnds, ListSpan } from '../../src/operator/paging/list_page.ts';
import { WrongValue } from '../../src/operator/wrong_value.ts';
import { onBothDatabases } from '../store/both_databases.ts';
import { hostileName, idAt, seed, startMs } from './seed.ts';

type Ids = { ids: readonly string[] } & ListEnds;
type List = (read: EntityManager, span: ListSpan) => Promise<Ids>;

/** A list, and which of the rows it must have. */
interface Case {
  readonly list: List;
  readonly wanted: (read: EntityManager) => Promise<readonly string[]>;
}

const at = (ms: number) => new Date(startMs + ms);

function deliveries(
  search: Omit<Parameters<typeof listDeliveries>[1], keyof ListSpan>,
  fits: (row: Delivery) => boolean,
): Case {
  return {
    list: async (read, span) => {
      const { deliveries: rows, ...ends } = await listDeliveries(read, { ...search, ...span });
      return { ids: rows.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => (await read.find(Delivery, { order: { id: 'DESC' } })).filter(fits).map(({ id }) => id),
  };
}

function events(
  search: Omit<Parameters<typeof listEvents>[1], keyof ListSpan>,
  fits: (row: InboundEvent) => boolean,
): Case {
  return {
    list: async (read, span) => {
      const { events: rows, ...ends } = await listEvents(read, { ...search, ...span });
      return { ids: rows.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => (await read.find(InboundEvent, { order: { id: 'DESC' } })).filter(fits).map(({ id }) => id),
  };
}

function items(search: Omit<Parameters<typeof listItems>[1], keyof ListSpan>, fits: (row: Item) => boolean): Case {
  const isByEnd = search.endsBefore !== undefined;
  return {
    list: async (read, span) => {
      const { items: rows, ...ends } = await listItems(read, { ...search, ...span });
      return { ids: rows.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => {
      const order = isByEnd ? ({ authenticationExpiresAt: 'ASC' } as const) : ({ createdAt: 'DESC' } as const);
      return (await read.find(Item, { order })).filter(fits).map(({ id }) => id);
    },
  };
}

function trips(
  search: Omit<Parameters<typeof listTrips>[1], keyof ListSpan>,
  fits: (row: ConnectionRequest) => boolean,
): Case {
  return {
    list: async (read, span) => {
      const { trips: rows, ...ends } = await listTrips(read, { ...search, ...span });
      return { ids: rows.map(({ id }) => id), ...ends };
    },
    wanted: async (read) =>
      (await read.find(ConnectionRequest, { order: { createdAt: 'DESC', id: 'DESC' } }))
        .filter(fits)
        .map(({ id }) => id),
  };
}

const ofSite = { site: 'site-b' };
const cases: Readonly<Record<string, Case>> = {
  deliveries: deliveries({}, () => true),
  'deliveries of a client': deliveries({ client: 'key-1' }, ({ clientId }) => clientId === 'client-1'),
  'deliveries of a client that is named': deliveries(
    { client: `${hostileName} 2` },
    ({ clientId }) => clientId === 'client-2',
  ),
  'deliveries of a site': deliveries(ofSite, ({ siteId }) => siteId === 'site-b'),
  'deliveries of an endpoint': deliveries({ endpoint: 'endpoint-c' }, ({ siteId }) => siteId === 'site-c'),
  'deliveries of an item': deliveries({ item: 'item-d' }, ({ itemId }) => itemId === 'item-d'),
  'deliveries of an event': deliveries(
    { event: idAt(startMs, 'event', 1) },
    ({ eventId }) => eventId === idAt(startMs, 'event', 1),
  ),
  'deliveries of a provider': deliveries({ provider: 'gateway' }, ({ provider }) => provider === 'gateway'),
  'deliveries of a type': deliveries({ type: 'item.refreshed' }, ({ type }) => type === 'item.refreshed'),
  ...Object.fromEntries(
    (['pending', 'waiting', 'delivered', 'exhausted', 'cancelled'] as const).flatMap((state) => [
      [`${state} deliveries`, deliveries({ state }, (row) => row.state === state)],
      [
        `${state} deliveries of a client`,
        deliveries({ state, client: 'client-1' }, (row) => row.state === state && row.clientId === 'client-1'),
      ],
      [
        `${state} deliveries of a site`,
        deliveries({ state, ...ofSite }, (row) => row.state === state && row.siteId === 'site-b'),
      ],
      [
        `${state} deliveries of an item and a type`,
        deliveries(
          { state, item: 'item-b', type: 'item.refreshed' },
          (row) => row.state === state && row.itemId === 'item-b' && row.type === 'item.refreshed',
        ),
      ],
    ]),
  ),
  'deliveries of a span': deliveries(
    { since: at(4), until: at(9) },
    ({ createdAt }) => createdAt >= at(4) && createdAt < at(9),
  ),
  'deliveries of a site and a span': deliveries(
    { ...ofSite, since: at(4), until: at(9) },
    ({ createdAt, siteId }) => createdAt >= at(4) && createdAt < at(9) && siteId === 'site-b',
  ),
  'waiting deliveries of a site and a span': deliveries(
    { ...ofSite, state: 'exhausted', since: at(2), until: at(18) },
    ({ createdAt, siteId, state }) =>
      createdAt >= at(2) && createdAt < at(18) && siteId === 'site-b' && state === 'exhausted',
  ),
  events: events({}, () => true),
  'events of an item': events({ item: 'item-a' }, ({ itemId }) => itemId === 'item-a'),
  'events of a provider and a type': events(
    { provider: 'bridge', type: 'item.refreshed' },
    ({ provider, type }) => provider === 'bridge' && type === 'item.refreshed',
  ),
  'events without a site': events({ unrouted: true }, ({ routedAt }) => routedAt === null),
  'events of an item without a site': events(
    { unrouted: true, item: 'item-b' },
    ({ routedAt, itemId }) => routedAt === null && itemId === 'item-b',
  ),
  'events of a span': events(
    { since: at(4), until: at(9) },
    ({ receivedAt }) => receivedAt >= at(4) && receivedAt < at(9),
  ),
  'events of an item and a span': events(
    { item: 'item-a', since: at(4), until: at(9) },
    ({ receivedAt, itemId }) => receivedAt >= at(4) && receivedAt < at(9) && itemId === 'item-a',
  ),
  items: items({}, () => true),
  'items of a client': items({ client: 'client-1' }, ({ clientId }) => clientId === 'client-1'),
  'items of a site': items(ofSite, ({ siteId }) => siteId === 'site-b'),
  'items of a user': items({ user: 'user-c' }, ({ userId }) => userId === 'user-c'),
  'items of a user as its site names it': items({ user: `${hostileName} c` }, ({ userId }) => userId === 'user-c'),
  'items that need something': items({ needs: 'nothing' }, ({ needs }) => needs === 'nothing'),
  'items of a client that need something': items(
    { needs: 'nothing', client: 'client-1' },
    ({ needs, clientId }) => needs === 'nothing' && clientId === 'client-1',
  ),
  'items of a provider': items({ provider: 'powens' }, ({ provider }) => provider === 'powens'),
  'items of a bank': items({ bank: hostileName }, () => true),
  'items whose consent ends': items({ endsBefore: at(2 * 86_400_000) }, ({ id }) => id === 'item-a' || id === 'item-b'),
  'items of a client whose consent ends': items(
    { endsBefore: at(10 * 86_400_000), client: 'client-2' },
    ({ clientId }) => clientId === 'client-2',
  ),
  trips: trips({}, () => true),
  'trips of a client': trips({ client: 'client-2' }, ({ clientId }) => clientId === 'client-2'),
  'trips of a site': trips(ofSite, ({ siteId }) => siteId === 'site-b'),
  'trips of a user': trips(
    { user: 'user-a', status: 'failed' },
    ({ userId, status }) => userId === 'user-a' && status === 'failed',
  ),
  'trips of an item': trips({ item: 'item-a' }, ({ itemId }) => itemId === 'item-a'),
  'trips that failed, of a mode': trips(
    { status: 'failed', mode: 'connect' },
    ({ status, mode }) => status === 'failed' && mode === 'connect',
  ),
  'trips of a span': trips({ since: at(1), until: at(3) }, ({ createdAt }) => createdAt >= at(1) && createdAt < at(3)),
  clients: {
    list: async (read, span) => {
      const { clients, ...ends } = await listClients(read, span);
      return { ids: clients.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => (await read.find(Client, { order: { createdAt: 'DESC', id: 'DESC' } })).map(({ id }) => id),
  },
  'disabled clients': {
    list: async (read, span) => {
      const { clients, ...ends } = await listClients(read, { ...span, disabled: true });
      return { ids: clients.map(({ id }) => id), ...ends };
    },
    wanted: async () => ['client-2'],
  },
  'sites of a client': {
    list: async (read, span) => {
      const { sites, ...ends } = await listSites(read, { ...span, client: 'client-2', webhook: true });
      return { ids: sites.map(({ id }) => id), ...ends };
    },
    wanted: async () => ['site-d', 'site-c'],
  },
  sites: {
    list: async (read, span) => {
      const { sites, ...ends } = await listSites(read, span);
      return { ids: sites.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => (await read.find(Site, { order: { createdAt: 'DESC' } })).map(({ id }) => id),
  },
  'users of a client': {
    list: async (read, span) => {
      const { users, ...ends } = await listUsers(read, {
        ...span,
        client: 'client-1',
        provider: 'bridge',
        state: 'active',
      });
      return { ids: users.map(({ id }) => id), ...ends };
    },
    wanted: async (read) =>
      (await read.find(User, { where: { clientId: 'client-1' }, order: { createdAt: 'DESC' } })).map(({ id }) => id),
  },
  ...Object.fromEntries(
    Object.entries({
      troubled: ['endpoint-c', 'endpoint-b'],
      failing: ['endpoint-c'],
      paused: ['endpoint-b'],
      disabled: [],
      well: ['endpoint-d', 'endpoint-a'],
    } as const).map(([condition, wanted]) => [
      `${condition} endpoints`,
      {
        list: async (read: EntityManager, span: ListSpan) => {
          const search = { ...span, condition: condition as 'well' };
          const { endpoints, ...ends } = await listEndpoints(read, search);
          return { ids: endpoints.map(({ id }) => id), ...ends };
        },
        wanted: async () => wanted,
      },
    ]),
  ),
  'endpoints of a client': {
    list: async (read, span) => {
      const { endpoints, ...ends } = await listEndpoints(read, { ...span, client: 'client-1' });
      return { ids: endpoints.map(({ id }) => id), ...ends };
    },
    wanted: async (read) =>
      (await read.find(Endpoint, { where: { clientId: 'client-1' }, order: { createdAt: 'DESC' } })).map(
        ({ id }) => id,
      ),
  },
  ...Object.fromEntries(
    (
      [
        ['audit', {}, () => true],
        ['audit of a client', { client: 'client-1' }, ({ actor }) => actor === 'client:client-1'],
        ['audit of an action', { action: 'client.add' }, ({ action }) => action === 'client.add'],
        ['audit of a thing', { target: 'client:client-2' }, ({ target }) => target === 'client:client-2'],
        [
          'audit of a thing by an actor',
          { target: 'request:trip-a-1', actor: 'client:client-1' },
          ({ target }) => target === 'request:trip-a-1',
        ],
        ['audit of a span', { since: new Date(0), until: new Date(1) }, () => false],
      ] satisfies [string, Omit<Parameters<typeof listAudit>[1], keyof ListSpan>, (row: AuditEntry) => boolean][]
    ).map(([name, search, fits]): [string, Case] => [
      name,
      {
        list: async (read, span) => {
          const { entries, ...ends } = await listAudit(read, { ...search, ...span });
          return { ids: entries.map(({ id }) => id), ...ends };
        },
        wanted: async (read) =>
          (await read.find(AuditEntry, { order: { number: 'DESC' } })).filter(fits).map(({ id }) => id),
      },
    ]),
  ),
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
  let page: Ids;
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
