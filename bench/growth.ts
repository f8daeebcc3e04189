import { openOwnedItems } from '../src/connections/access/owned_items.ts';
import { openStore } from '../src/store/store.ts';
import { startPostgres } from '../test/harness/postgres.ts';
import { startChild } from './child_process.ts';
import type { Linked } from './fill_database.ts';
import { type BySize, inTurn, ratio, type Size } from './in_turn.ts';
import { measureCalls } from './measure_calls.ts';
import { type Contents, type PreparedGateway, prepareGateway } from './prepare_gateway.ts';
import { compareLanes } from './relay_growth.ts';

const ownItems = 100;
const contents = {
  small: { ownItems, otherClients: 0, otherItems: 0 },
  large: { ownItems, otherClients: 10_000, otherItems: 100_000 - ownItems },
} satisfies BySize<Contents>;

const callRounds = 9;
const secondsARound = 1.5;
const lookUpRounds = 60;

/**
 * get_bank_accounts with 100 items in the database, and with 100,000 of 10,000 clients; on SQLite and on PostgreSQL: the
 * call for an item that the process knows, and the look-up of items that it has never seen. Then lanes
 * (relay_growth.ts). Both sizes in turn.
 */
export async function run(): Promise<void> {
  await compare('SQLite');
  const postgres = await startPostgres();
  try {
    await compare('PostgreSQL', () => postgres.freshDatabase());
  } finally {
    await postgres.stop();
  }
  await compareLanes('sqlite');
  await compareLanes('postgres');
}

async function compare(database: string, freshDatabase?: () => Promise<string>): Promise<void> {
  const upstream = await startChild('upstream');
  const prepare = async (size: Size) => prepareGateway(upstream.url, contents[size], await freshDatabase?.());
  const prepared: BySize<PreparedGateway> = { small: await prepare('small'), large: await prepare('large') };
  const calls = await measureKnownItem(prepared);
  const lookUps = await measureNewItems(prepared);
  await upstream.stop();
  prepared.small.remove();
  prepared.large.remove();

  console.log(`\n${database}: medians of ${callRounds} rounds of calls and ${lookUpRounds} of look-ups`);
  const row = (size: Size) => ({
    'known item, calls/s': Math.round(1e6 / calls[size]),
    'new item, look-up µs': Math.round(lookUps[size]),
  });
  console.table({ '100 items': row('small'), '100,000 items': row('large') });
  console.log(`known item: time with 100,000 / with 100   ${ratio(calls)}`);
  console.log(`new item: time with 100,000 / with 100     ${ratio(lookUps)}`);
}

/** @returns microseconds a call, one over the calls a second */
async function measureKnownItem(prepared: BySize<PreparedGateway>): Promise<BySize<number>> {
  const gateways = {
    small: await startChild('gateway', prepared.small.environment),
    large: await startChild('gateway', prepared.large.environment),
  };
  const measure = async (size: Size) => {
    const { items, authorization } = prepared[size];
    const [item] = items as [Linked];
    const path = `/api/method/bank_api.bridge.get_bank_accounts?item_id=${item.id}&user=${item.user}`;
    const { callsPerSecond } = await measureCalls(gateways[size], path, { authorization }, secondsARound);
    return 1e6 / callsPerSecond;
  };
  const result = await inTurn(callRounds, measure);
  await Promise.all([gateways.small.stop(), gateways.large.stop()]);
  return result;
}

/** @returns microseconds a look-up, one after the other, each time with an ownership cache that is empty */
async function measureNewItems(prepared: BySize<PreparedGateway>): Promise<BySize<number>> {
  const open = (size: Size) => openStore(prepared[size].environment.DATABASE_URL as string);
  const stores = { small: await open('small'), large: await open('large') };
  const measure = async (size: Size) => {
    const owned = openOwnedItems(stores[size]);
    const startMs = performance.now();
    for (const { clientId, id, user } of prepared[size].items) await owned.find(clientId, id, user);
    return ((performance.now() - startMs) * 1000) / ownItems;
  };
  const result = await inTurn(lookUpRounds, measure);
  await Promise.all([stores.small.close(), stores.large.close()]);
  return result;
}
