import { startPostgres } from '../test/harness/postgres.ts';
import { type Child, startChild } from './child_process.ts';
import type { Linked } from './fill_database.ts';
import { measureCalls } from './measure_calls.ts';
import { median } from './median.ts';
import { type Contents, type PreparedGateway, prepareGateway } from './prepare_gateway.ts';

const ownItems = 100;
const sizes = {
  small: { ownItems, otherClients: 0, otherItems: 0 },
  large: { ownItems, otherClients: 10_000, otherItems: 100_000 - ownItems },
} satisfies Record<string, Contents>;
type Size = keyof typeof sizes;
const sizeNames: readonly Size[] = ['small', 'large'];

const rounds = 9;
const secondsARound = 1.5;
const warmUpCalls = 300;

interface Round {
  /** The same item again and again. */
  readonly warmCallsPerSecond: number;
  /** Items that this process has never seen: client, item, site, user and token come from the database. */
  readonly coldMs: number;
}

/**
 * get_bank_accounts with 100 items in the database, and with 100,000 of 10,000 clients; on SQLite and on PostgreSQL. Every
 * round starts both gateways anew, in turn, so that no cache knows an item.
 */
export async function run(): Promise<void> {
  await compare('SQLite');
  const postgres = await startPostgres();
  try {
    await compare('PostgreSQL', () => postgres.freshDatabase());
  } finally {
    await postgres.stop();
  }
}

async function compare(database: string, freshDatabase?: () => Promise<string>): Promise<void> {
  const upstream = await startChild('upstream');
  const prepare = async (size: Size) => prepareGateway(upstream.url, sizes[size], await freshDatabase?.());
  const prepared: Record<Size, PreparedGateway> = { small: await prepare('small'), large: await prepare('large') };
  const results: Record<Size, Round[]> = { small: [], large: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const size of round % 2 === 0 ? sizeNames : sizeNames.toReversed()) {
      results[size].push(await measure(prepared[size]));
    }
  }
  await upstream.stop();
  for (const size of sizeNames) prepared[size].remove();

  const of = (size: Size, read: (round: Round) => number) => median(results[size].map(read));
  const summary = (size: Size) => ({
    'known item, calls/s': Math.round(of(size, ({ warmCallsPerSecond }) => warmCallsPerSecond)),
    'new item, ms': Number(of(size, ({ coldMs }) => coldMs).toFixed(3)),
  });
  const ratio = (read: (round: Round) => number) => (of('large', read) / of('small', read)).toFixed(2);
  console.log(`\n${database}: medians of ${rounds} rounds`);
  console.table({ '100 items': summary('small'), '100,000 items': summary('large') });
  console.log(
    `known item, large / small, in time   ${ratio(({ warmCallsPerSecond }) => 1 / warmCallsPerSecond)}   (at most 1.10)`,
  );
  console.log(`new item, large / small, in time     ${ratio(({ coldMs }) => coldMs)}   (at most 1.10)`);
}

async function measure({ environment, items, authorization }: PreparedGateway): Promise<Round> {
  const gateway = await startChild('gateway', environment);
  const [known, ...unseen] = items as [Linked, ...Linked[]];
  // Unknown items go the way of new ones to the database and are not remembered, so the code is warm and no item is.
  for (let call = 0; call < warmUpCalls; call += 1)
    await timeCall(gateway, authorization, { id: `0${call}`, user: 'nobody' }, 404);
  const cold: number[] = [];
  for (const item of unseen) cold.push(await timeCall(gateway, authorization, item, 200));
  await measureCalls(gateway, pathOf(known), { authorization }, 1);
  const { callsPerSecond } = await measureCalls(gateway, pathOf(known), { authorization }, secondsARound);
  await gateway.stop();
  return { warmCallsPerSecond: callsPerSecond, coldMs: median(cold) };
}

function pathOf(item: Pick<Linked, 'id' | 'user'>): string {
  return `/api/method/bank_api.bridge.get_bank_accounts?item_id=${item.id}&user=${item.user}`;
}

/** @returns milliseconds */
async function timeCall(
  gateway: Child,
  authorization: string,
  item: Pick<Linked, 'id' | 'user'>,
  expected: number,
): Promise<number> {
  const startMs = performance.now();
  const answer = await fetch(gateway.url + pathOf(item), { headers: { authorization } });
  await answer.arrayBuffer();
  const ms = performance.now() - startMs;
  if (answer.status !== expected) throw new Error(`item ${item.id} answered ${answer.status}`);
  return ms;
}
