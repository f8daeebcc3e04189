import { setTimeout as delay } from 'node:timers/promises';
import { Endpoint } from '../entities/endpoint.ts';
import { Item } from '../entities/item.ts';
import { addOperator } from '../src/operator/operators/add_operator.ts';
import { beginSession } from '../src/operator/operators/begin_session.ts';
import { openStore } from '../src/store/store.ts';
import { addClients } from './fill_database.ts';
import { fillDeliveries } from './fill_deliveries.ts';
import { median } from './median.ts';
import { openRelayStand, type RelayStand, roundRobin } from './relay_stand.ts';
import { percentile, sendEvents } from './send_events.ts';

const usualRows = 1_000_000;
const rounds = 5;
const perSecond = 200;
const secondsARound = 6;
/** A reader who clicks four times a second. */
const clickMs = 250;
const looksAPage = 20;
const pageGoalMs = 50;
const weekMs = 7 * 86_400_000;

/**
 * Every list of the console over a million deliveries: what a page costs the gateway while nothing else happens, how long it takes
 * while 200 events a second flow, and what a reader costs the relay: the time from an event to its arrival, with and without one,
 * in turn. `console sqlite 100000` takes one database, and fewer rows.
 */
export async function run(): Promise<void> {
  const [, , , only, rows = String(usualRows)] = process.argv;
  for (const database of ['sqlite', 'postgres'] as const) {
    if (only === undefined || only === database) await measure(database, Number(rows));
  }
}

async function measure(database: 'sqlite' | 'postgres', rows: number): Promise<void> {
  const stand = await openRelayStand({ database, sites: 20, itemsEach: 50 });
  const nextItem = roundRobin(stand.items.flat());
  // The first event of a site makes its endpoint.
  await sendEvents({ gateway: stand.gateway.url, nextItem, seconds: 2, perSecond: 1000 });
  await stand.drained();
  await fillDeliveries(stand.databaseUrl, { rows, items: stand.items.flat(), spanMs: weekMs });
  const { cookie, paths } = await prepare(stand);
  const look = lookAt(stand.gateway.url, cookie);
  const costs = new Map<string, number>();
  for (const path of paths) {
    for (let time = 0; time < 5; time += 1) await look(path);
    const before = await stand.gateway.processorMicroseconds();
    for (let time = 0; time < looksAPage; time += 1) await look(path);
    costs.set(path, ((await stand.gateway.processorMicroseconds()) - before) / looksAPage / 1000);
  }
  const times = await lookBesideFlow(stand, nextItem, { look, paths });

  const alone: number[] = [];
  const read: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const order = round % 2 === 0 ? [false, true] : [true, false];
    for (const isRead of order) {
      const p95 = await flow(stand, nextItem, isRead ? { look, paths } : undefined);
      if (round >= 0) (isRead ? read : alone).push(p95);
    }
  }
  await stand.stop();

  console.log(`\nconsole on ${database}: ${rows} deliveries, ${perSecond} events a second, ${looksAPage} looks a page`);
  const ofPage = paths.map((path) => {
    const sorted = (times.get(path) ?? []).toSorted((one, other) => one - other);
    const figures = {
      'processor, ms': costs.get(path) ?? Number.NaN,
      'least, ms': sorted[0] ?? Number.NaN,
      'p50, ms': percentile(sorted, 0.5),
      'p95, ms': percentile(sorted, 0.95),
    };
    return [path, figures] as const;
  });
  const rounded = (figures: object) =>
    Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(1))]));
  console.table(Object.fromEntries(ofPage.map(([path, figures]) => [path, rounded(figures)])));
  const slowest = Math.max(...ofPage.map(([, figures]) => figures['p95, ms']));
  console.log(`the slowest page: p95 ${slowest.toFixed(1)} ms   (under ${pageGoalMs})`);
  const [without, beside] = [median(alone), median(read)];
  const ratio = (beside / without).toFixed(2);
  console.log(
    `event to arrival, p95: ${without.toFixed(2)} ms, with a reader ${beside.toFixed(2)} ms: ${ratio}   (at most 1.10)`,
  );
}

/** Every page in turn, one after the other, while events flow. @returns how long each look took */
async function lookBesideFlow(
  { gateway }: RelayStand,
  nextItem: () => string,
  { look, paths }: Reader,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(paths.map((path) => [path, []]));
  let isOver = false;
  const flowing = (async () => {
    while (!isOver) await sendEvents({ gateway: gateway.url, nextItem, seconds: 2, perSecond });
  })();
  for (let time = 0; time < looksAPage; time += 1) for (const path of paths) times.get(path)?.push(await look(path));
  isOver = true;
  await flowing;
  return times;
}

interface Reader {
  readonly look: (path: string) => Promise<number>;
  readonly paths: readonly string[];
}

/** Events for some seconds, with somebody who reads or without. @returns the p95 from event to arrival */
async function flow(stand: RelayStand, nextItem: () => string, reader?: Reader): Promise<number> {
  await stand.latencies();
  const over = new AbortController();
  const reading = reader && readOn(reader, over.signal);
  await sendEvents({ gateway: stand.gateway.url, nextItem, seconds: secondsARound, perSecond });
  over.abort();
  await reading;
  await stand.drained();
  const latencies = Object.values(await stand.latencies()).flat();
  return percentile(
    latencies.sort((one, other) => one - other),
    0.95,
  );
}

let turn = 0;

async function readOn({ look, paths }: Reader, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const path = paths[turn++ % paths.length] as string;
    await look(path);
    await delay(clickMs, undefined, { signal: over }).catch(() => {});
  }
}

/** @returns how long the page took, to its last byte. @throws when it is none: a refusal must not look like speed */
function lookAt(url: string, cookie: string): (path: string) => Promise<number> {
  return async (path) => {
    const startedAt = performance.now();
    const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path} is answered with ${answer.status}`);
    return performance.now() - startedAt;
  };
}

/** Signs somebody in, spoils some of the deliveries, and says which pages are looked at. */
async function prepare(stand: RelayStand): Promise<{ cookie: string; paths: readonly string[] }> {
  const store = await openStore(stand.databaseUrl);
  const now = new Date();
  const { operator } = await addOperator(store, { name: 'bench', role: 'viewer', actor: 'operator', now });
  const token = await store.write((manager) =>
    beginSession(manager, operator, { by: 'password', address: '127.0.0.1', now, sessionMs: 86_400_000 }),
  );
  await store.write(async (manager) => {
    // One in 256 each, everywhere in the table.
    await manager.query(`UPDATE "deliveries" SET "state" = 'exhausted', "lastStatus" = 500 WHERE "id" LIKE '%00'`);
    await manager.query(
      `UPDATE "deliveries" SET "state" = 'waiting', "nextAttemptAt" = ${now.getTime() + 86_400_000}, "lastStatus" = 500
       WHERE "id" LIKE '%01'`,
    );
    if (store.kind === 'postgres') await manager.query('ANALYZE "deliveries"');
  });
  const [endpoint] = await store.read.find(Endpoint, { take: 1 });
  // The stand's sites are of a client of whom there is only the id.
  await addClients(store, [endpoint?.clientId ?? '']);
  const [item] = await store.read.find(Item, { take: 1 });
  const lists = ['clients', 'sites', 'users', 'items', 'trips', 'events', 'deliveries', 'endpoints', 'audit'];
  const middle = new Date(now.getTime() - 30_000).toISOString();
  const filters = [
    ...['pending', 'waiting', 'delivered', 'exhausted', 'cancelled'].map((state) => `deliveries?state=${state}`),
    `deliveries?client=${endpoint?.clientId}`,
    `deliveries?client=${endpoint?.clientId}&state=waiting`,
    `deliveries?client=${endpoint?.clientId}&state=exhausted`,
    `deliveries?site=${endpoint?.siteId}`,
    `deliveries?site=${endpoint?.siteId}&state=exhausted`,
    `deliveries?site=${endpoint?.siteId}&state=delivered`,
    `deliveries?endpoint=${endpoint?.id}&state=waiting`,
    `deliveries?item=${item?.id}`,
    'deliveries?type=nothing.is.called.so',
    `deliveries?until=${middle}`,
    'events?type=nothing.is.called.so',
    'events?unrouted=only',
    `events?item=${item?.id}`,
    'items?needs=sca',
    'items?ends=month',
    'endpoints?condition=troubled',
    'audit?action=nothing.is.called.so',
    `search?q=${endpoint?.siteId}x`,
  ];
  await store.close();
  return {
    cookie: `bank_api_console=${token}`,
    paths: [
      '',
      ...lists,
      ...filters,
      `endpoints/${endpoint?.id}`,
      `items/${item?.id}`,
      `sites/${endpoint?.siteId}`,
    ].map((path) => `/console${path === '' ? '' : `/${path}`}`),
  };
}
