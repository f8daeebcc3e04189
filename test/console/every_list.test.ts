import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { type TestContext, test } from 'node:test';
import type { EntityManager } from 'typeorm';
import { type ConsoleBrowser, signedInBrowser } from '../harness/console_browser.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { idAt, seed, startMs } from '../operator/seed.ts';
import { onBothDatabases } from '../store/both_databases.ts';
import { walksOnPostgres } from '../store/walks_on_postgres.ts';
import { walksOnSqlite } from '../store/walks_on_sqlite.ts';

type Statement = readonly [sql: string, parameters: unknown[]];

const states = ['pending', 'waiting', 'delivered', 'exhausted', 'cancelled', 'kept'];
const deliveryFilters = [
  '',
  'client=key-1',
  'site=site-b',
  'endpoint=endpoint-c',
  'item=item-a',
  `event=${idAt(startMs, 'event', 1)}`,
  'type=item.refreshed',
  'provider=bridge',
  'since=2026-03-02',
  'until=2026-03-03',
  'client=key-1&site=site-b',
  'client=key-1&type=item.refreshed',
  'site=site-b&since=2026-03-02',
  'client=key-1&until=2026-03-03',
];

/** Every list with every filter that it offers, everything that has a page, the search, and previews of what is sent again. */
const addresses = [
  '',
  'clients',
  'clients?disabled=yes',
  'sites',
  'sites?client=key-1',
  'sites?webhook=no',
  'users',
  'users?client=key-1',
  'users?state=active&provider=bridge',
  ...['', 'client=key-1', 'site=site-b', 'user=user-c', 'needs=sca', 'provider=powens', 'bank=x', 'ends=month'].map(
    (filter) => `items?${filter}`,
  ),
  'items?client=key-1&needs=nothing',
  ...['', 'client=key-1', 'site=site-b', 'user=user-a', 'item=item-a', 'provider=bridge', 'mode=connect'].map(
    (filter) => `trips?${filter}`,
  ),
  'trips?status=failed&since=2026-03-02',
  ...['', 'type=item.refreshed', 'provider=powens', 'item=item-a', 'unrouted=only', 'since=2026-03-02'].map(
    (filter) => `events?${filter}`,
  ),
  'events?unrouted=only&type=item.refreshed',
  'events?item=item-a&until=2026-03-03',
  ...['', 'client=key-1', 'condition=troubled', 'condition=failing&client=key-2', 'condition=well'].map(
    (filter) => `endpoints?${filter}`,
  ),
  ...['', 'actor=operator', 'action=client.add', 'target=client:client-2', 'client=key-1', 'since=2026-03-02'].map(
    (filter) => `audit?${filter}`,
  ),
  'audit?actor=operator&target=client:client-2',
  ...deliveryFilters.map((filter) => `deliveries?${filter}`),
  ...states.flatMap((state) =>
    ['', '&client=key-1', '&site=site-b', '&item=item-a', '&type=item.refreshed'].map(
      (filter) => `deliveries?state=${state}${filter}`,
    ),
  ),
  'providers',
  'providers/bridge',
  'jobs',
  'settings',
  'operators',
  'account',
  'replays',
  'replays/new',
  'replays/new?since=2026-03-01&client=key-1',
  'replays/new?since=2026-03-01&site=site-b&type=item.refreshed&state=exhausted',
  `replays/new?delivery=${idAt(startMs, 'delivery', 1)}`,
  'search?q=nobody.example',
  'search?q=nobody',
  'clients/client-1',
  'sites/site-a',
  'users/user-a',
  'items/item-a',
  'trips/trip-a-1',
  `events/${idAt(startMs, 'event', 1)}`,
  `deliveries/${idAt(startMs, 'delivery', 1)}`,
  'endpoints/endpoint-a',
  'endpoints/endpoint-a/secret',
].map((path) => `/console${path === '' ? '' : `/${path}`}`);

/** Whether what runs was begun by a request: lanes and sweeps read meanwhile, on PostgreSQL by the same connections. */
const ofRequest = new AsyncLocalStorage<boolean>();
subscribe('http.server.request.start', () => ofRequest.enterWith(true));

onBothDatabases(({ kind, freshUrl }) => {
  test('every list and every page of a thing is there, and none of its statements reads a table from end to end', async (t) => {
    const settings = { DATABASE_URL: await freshUrl(t), RETENTION_DAYS: '3650' };
    const stack = await startTestGateway(settings);
    t.after(() => stack.close());
    const { store } = stack.gateway;
    await seed(store, { events: 240, arePaused: true });
    const ofRelay = listen(t, store.read);
    const ofPages = listen(t, store.browse);
    // It opens the overview, which looks no more than every two seconds.
    const browser = await signedInBrowser(stack.gateway, 'admin');
    await lookAtAll(browser);
    const statements = [...ofPages.values()];
    // What lanes and calls read must not wait behind a list: SQLite does one thing at a time on a connection.
    if (kind === 'sqlite') assert.deepEqual([...ofRelay.keys()], []);
    assert.ok(
      statements.some(([sql]) => /COALESCE\(\(SELECT/.test(sql)),
      'the overview is among them',
    );
    assert.ok(statements.length > 100, `${statements.length} statements`);
    for (const [sql, parameters] of statements) {
      const walks = await (kind === 'sqlite' ? walksOnSqlite : walksOnPostgres)(store.browse, sql, parameters);
      assert.deepEqual(walks, [], sql);
    }
  });
});

/** Each address, and the pages before and behind it. */
async function lookAtAll(browser: ConsoleBrowser): Promise<void> {
  const look = async (address: string) => {
    const { status, text } = await browser.get(address);
    assert.equal(status, 200, address);
    const of = (rel: string) => new RegExp(`rel="${rel}" href="([^"]+)"`).exec(text)?.[1]?.replaceAll('&amp;', '&');
    return { next: of('next'), previous: of('prev') };
  };
  for (const address of addresses) {
    const { next } = await look(address);
    const { next: third, previous } = next ? await look(next) : {};
    if (third) await look(third);
    if (previous) await look(previous);
  }
}

/** What requests read from now on, each statement once, by its text. */
function listen(t: TestContext, { connection }: EntityManager): ReadonlyMap<string, Statement> {
  const found = new Map<string, Statement>();
  t.mock.method(connection.logger, 'logQuery', (sql: string, parameters: unknown[] = []) => {
    if (!ofRequest.getStore()) return;
    if (!/^\s*(SELECT|WITH)\b/.test(sql) || /\bINSERT INTO\b/.test(sql)) return;
    // Instants stand in some texts; their number does not matter.
    found.set(sql.replaceAll(/\d{6,}/g, '0'), [sql, parameters]);
  });
  return found;
}
