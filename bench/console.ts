import os from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { Delivery, type DeliveryState } from '../entities/delivery.ts';
import { Endpoint } from '../entities/endpoint.ts';
import { Item } from '../entities/item.ts';
import { addOperator } from '../src/operator/operators/add_operator.ts';
import { beginSession } from '../src/operator/operators/begin_session.ts';
import { chartScript } from '../src/pages/assets.ts';
import { openStore } from '../src/store/store.ts';
import { addClients } from './fill_database.ts';
import { fillDeliveries } from './fill_deliveries.ts';
import { median } from './median.ts';
import { openRelayStand, type RelayStand, roundRobin } from './relay_stand.ts';
import { percentile, sendEvents } from './send_events.ts';

const usualRows = 1_000_000;
const weekMs = 7 * 86_400_000;
const rounds = 7;
const perSecond = 200;
const secondsARound = 6;
/** Somebody who looks at a page a second without a rest is faster than anyone who reads; four a second are nobody. */
const clickMs = { reader: 1000, hurried: 250, file: 250 };
const looksAlone = 20;
const looksBesideFlow = 40;
const pauseMs = 25;
const pageGoalMs = 50;
/** As large as a list, and nothing but bytes: what it takes longer than alone is the machine's, not the console's. */
const control = chartScript.path;

/**
 * Every list of the console over a million deliveries of a week: what a page costs the gateway while nothing else happens, how
 * long it takes while 200 events a second flow, and what a reader costs the relay: the time from an event to its arrival, without
 * one, with one, with a hurried one, and with one who fetches a file instead of pages as fast, in turn. `console sqlite 100000` takes one database, and
 * fewer rows.
 */
export async function run(): Promise<void> {
  const [, , , only, rows = String(usualRows)] = process.argv;
  for (const database of ['sqlite', 'postgres'] as const) {
    if (only === undefined || only === database) await measure(database, Number(rows));
  }
}

async function measure(database: 'sqlite' | 'postgres', rows: number): Promise<void> {
  const stand = await openRelayStand({ database, sites: 20, itemsEach: 50 });
  const items = stand.items.flat();
  const nextItem = roundRobin(items);
  // The first event of a site makes its endpoint.
  await sendEvents({ gateway: stand.gateway.url, nextItem, seconds: 2, perSecond: 1000 });
  await stand.drained();
  await fillDeliveries(stand.databaseUrl, { rows, items, spanMs: weekMs, stateOf });
  const { cookie, paths: pages } = await prepare(stand);
  const look = lookAt(stand.gateway.url, cookie);
  const paths = [...pages, control];
  const load = () => os.loadavg()[0]?.toFixed(1);
  console.log(`\nconsole on ${database}: ${rows} deliveries, load ${load()}`);
  const costs = new Map<string, number>();
  // The first looks are compiled.
  for (let time = 0; time < 5; time += 1) for (const path of paths) await look(path);
  for (const path of paths) {
    const before = await stand.gateway.processorMicroseconds();
    for (let time = 0; time < looksAlone; time += 1) await look(path);
    costs.set(path, ((await stand.gateway.processorMicroseconds()) - before) / looksAlone / 1000);
  }
  const times = await lookBesideFlow(stand, nextItem, { look, paths });
  showPages(paths, costs, times);
  console.log(`load ${load()}`);

  const ways = {
    without: undefined,
    reader: { look, paths: pages, clickMs: clickMs.reader },
    hurried: { look, paths: pages, clickMs: clickMs.hurried },
    file: { look, paths: [control], clickMs: clickMs.file },
  };
  const p95: Record<keyof typeof ways, number[]> = { without: [], reader: [], hurried: [], file: [] };
  for (let round = -1; round < rounds; round += 1) {
    const order = Object.entries(ways) as [keyof typeof ways, Clicks | undefined][];
    for (const [way, reader] of round % 2 === 0 ? order : order.toReversed()) {
      const found = await flow(stand, nextItem, reader);
      if (round >= 0) p95[way].push(found);
    }
  }
  await stand.stop();
  const without = median(p95.without);
  const by = (way: keyof typeof ways) => `${median(p95[way]).toFixed(2)}: ${(median(p95[way]) / without).toFixed(2)}`;
  console.log(
    `event to arrival, p95: ${without.toFixed(2)} ms; with a reader ${by('reader')}   (at most 1.10); with one who looks at four pages a second ${by('hurried')}; with one who fetches a file as often ${by('file')}. Load ${load()}`,
  );
}

function showPages(
  paths: readonly string[],
  costs: ReadonlyMap<string, number>,
  times: ReadonlyMap<string, readonly number[]>,
): void {
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
  const p95 = ofPage.filter(([path]) => path !== control).map(([, figures]) => figures['p95, ms']);
  const over = p95.filter((ms) => ms >= pageGoalMs).length;
  const ofControl = ofPage.at(-1)?.[1]['p95, ms'].toFixed(1);
  console.log(
    `the slowest page: p95 ${Math.max(...p95).toFixed(1)} ms   (under ${pageGoalMs}), ${over} of ${p95.length} over it; the file ${ofControl}`,
  );
}

/** One in 256 each has failed for good, and waits for another attempt. */
function stateOf(number: number): DeliveryState {
  return number % 256 === 0 ? 'exhausted' : number % 256 === 1 ? 'waiting' : 'delivered';
}

/** Every page in turn while events flow. @returns how long each look took */
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
  for (let time = 0; time < looksBesideFlow; time += 1) {
    for (const path of paths) {
      times.get(path)?.push(await look(path));
      await delay(pauseMs);
    }
  }
  isOver = true;
  await flowing;
  return times;
}

interface Reader {
  readonly look: (path: string) => Promise<number>;
  readonly paths: readonly string[];
}

interface Clicks extends Reader {
  /** From the end of one page to the next. */
  readonly clickMs: number;
}

/** Events for some seconds, with somebody who reads or without. @returns the p95 from event to arrival */
async function flow(stand: RelayStand, nextItem: () => string, reader?: Clicks): Promise<number> {
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

async function readOn({ look, paths, clickMs }: Clicks, over: AbortSignal): Promise<void> {
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
    const answer = await fetch(url + path, { headers: { cookie, 'accept-encoding': 'identity' }, redirect: 'manual' });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path} is answered with ${answer.status}`);
    return performance.now() - startedAt;
  };
}

/** Signs somebody in, and says which pages are looked at. */
async function prepare(stand: RelayStand): Promise<{ cookie: string; paths: readonly string[] }> {
  const store = await openStore(stand.databaseUrl);
  const now = new Date();
  const { operator } = await addOperator(store, { name: 'bench', role: 'viewer', actor: 'operator', now });
  const token = await store.write((manager) =>
    beginSession(manager, operator, { by: 'password', address: '127.0.0.1', now, sessionMs: 86_400_000 }),
  );
  const [endpoint] = await store.read.find(Endpoint, { take: 1 });
  // The stand's sites are of a client of whom there is only the id.
  await addClients(store, [endpoint?.clientId ?? '']);
  const [item] = await store.read.find(Item, { take: 1 });
  const lists = ['clients', 'sites', 'users', 'items', 'trips', 'events', 'deliveries', 'endpoints', 'audit'];
  const middle = new Date(now.getTime() - weekMs / 2).toISOString();
  const [delivery] = await store.read.find(Delivery, { order: { id: 'DESC' }, skip: 100, take: 1 });
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
    `deliveries?after=${delivery?.id}`,
    `deliveries?before=${delivery?.id}`,
    'events?type=nothing.is.called.so',
    'events?unrouted=only',
    `events?item=${item?.id}`,
    'items?needs=sca',
    'items?ends=month',
    'endpoints?condition=troubled',
    'audit?action=nothing.is.called.so',
    `search?q=${endpoint?.siteId}x`,
    `search?q=nobody.example`,
  ];
  await store.close();
  return {
    cookie: `bank_api_console=${token}`,
    paths: [
      '',
      ...lists,
      ...filters,
      'providers',
      'replays',
      `clients/${endpoint?.clientId}`,
      `events/${delivery?.eventId}`,
      `deliveries/${delivery?.id}`,
      `endpoints/${endpoint?.id}`,
      `items/${item?.id}`,
      `sites/${endpoint?.siteId}`,
    ].map((path) => `/console${path === '' ? '' : `/${path}`}`),
  };
}
