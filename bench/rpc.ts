import { type Child, startChild } from './child_process.ts';
import { checkouts } from './compare.ts';
import type { Linked } from './fill_database.ts';
import { type Measured, measureCalls } from './measure_calls.ts';
import { median } from './median.ts';
import { preparerOf } from './preparer_of.ts';
import type { Wire } from './wires/wire.ts';
import { type WireName, wires } from './wires/wires.ts';

/** V8 compiles the same program differently from start to start: the bare proxy takes 62 or 75 µs a call. */
const starts = 3;
const rounds = 5;
const secondsARound = 1;
/** Until then V8 still compiles: a call through the gateway costs 200 µs in its third second and 125 from the seventh on. */
const warmUpSeconds = 8;

/**
 * Two calls through the gateway on SQLite, beside (a) a bare node:http + undici proxy and (b) koa with stock axios that
 * parse and write the same bodies. All three stand before the same provider and are measured in turn, round by round.
 * For each provider, or for the one that the command line names; `--against <folder>` adds the gateway of another checkout.
 */
export async function run(): Promise<void> {
  const [named] = process.argv.slice(3);
  const name = named?.startsWith('-') ? undefined : named;
  if (name !== undefined && !Object.hasOwn(wires, name)) {
    throw new Error(`no provider is called ${name}; there are ${Object.keys(wires).join(', ')}`);
  }
  for (const wire of name === undefined ? Object.values(wires) : [wires[name as WireName]]) await measure(wire);
}

type Target = 'gateway' | 'against' | 'bare' | 'koa_axios';
type Results = Partial<Record<Target, Measured[]>>;

async function measure(wire: Wire): Promise<void> {
  const results = new Map<string, Results>();
  for (let start = 0; start < starts; start += 1) await measureStart(wire, results);
  const measured = `medians of ${starts} starts with ${rounds} rounds of ${secondsARound} s each, 16 connections`;
  for (const [call, result] of results) {
    console.log(`\n${wire.provider}, ${call}: ${measured}`);
    console.table(Object.fromEntries(Object.entries(result).map(([name, each]) => [name, summary(each)])));
    const rate = (name: Target) => median((result[name] ?? []).map(({ callsPerSecond }) => callsPerSecond));
    const cost = (name: Target) => median((result[name] ?? []).map((one) => one.processorMicroseconds));
    console.log(`gateway / bare proxy      ${(rate('gateway') / rate('bare')).toFixed(2)}   (at least 0.5)`);
    if (result.against) {
      console.log(`gateway / against         ${(rate('gateway') / rate('against')).toFixed(3)} in calls/s`);
      console.log(
        `                          ${(cost('gateway') / cost('against')).toFixed(3)} in processor time a call`,
      );
    }
    console.log(`gateway / koa with axios  ${(rate('gateway') / rate('koa_axios')).toFixed(2)}   (at least 1.3)`);
  }
}

/** Starts everything, and adds what it measures. */
async function measureStart(wire: Wire, results: Map<string, Results>): Promise<void> {
  const upstream = await startChild('upstream');
  const behind = { UPSTREAM: upstream.url, WIRE: wire.provider };
  const { here, against } = checkouts() as { here: string; against?: string };
  // Each on a database of its own: the older one could not open what the newer one has migrated.
  const prepare = async (checkout: string) => {
    const { prepareGateway } = await preparerOf(checkout);
    return prepareGateway(upstream.url, undefined, undefined, wire);
  };
  const prepared = await prepare(here);
  const preparedAgainst = against === undefined ? undefined : await prepare(against);
  const targets: Partial<Record<Target, Child>> = {
    gateway: await startChild('gateway', prepared.environment),
    ...(preparedAgainst && { against: await startChild('gateway', preparedAgainst.environment, against) }),
    bare: await startChild('bare_proxy', behind),
    koa_axios: await startChild('koa_axios', behind),
  };
  const names = Object.keys(targets) as Target[];
  const calls = {
    get_bank_accounts: {
      gateway: ({ id, user }: Linked) => `get_bank_accounts?item_id=${id}&user=${user}`,
      direct: wire.accountsPath,
    },
    'get_bank_transactions (50 rows)': {
      gateway: ({ user }: Linked) => `get_bank_transactions?user=${user}`,
      direct: wire.transactionsPath,
    },
  };

  for (const [call, paths] of Object.entries(calls)) {
    const result = results.get(call) ?? {};
    results.set(call, result);
    const measureOne = (name: Target, seconds: number) => {
      const { items, authorization } = (name === 'against' && preparedAgainst) || prepared;
      const ours = `/api/method/bank_api.bridge.${paths.gateway(items[0] as Linked)}`;
      const path = name === 'gateway' || name === 'against' ? ours : paths.direct;
      return measureCalls(targets[name] as Child, path, { authorization }, seconds);
    };
    for (const name of names) await measureOne(name, warmUpSeconds);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) {
        result[name] ??= [];
        result[name].push(await measureOne(name, secondsARound));
      }
      // Whoever comes first has the cooler processor.
      names.reverse();
    }
  }
  await Promise.all([...Object.values(targets), upstream].map((child) => child.stop()));
  prepared.remove();
  preparedAgainst?.remove();
}

function summary(all: readonly Measured[]) {
  const of = (read: (measured: Measured) => number) => median(all.map(read));
  return {
    'calls/s': Math.round(of(({ callsPerSecond }) => callsPerSecond)),
    'processor µs/call': Math.round(of(({ processorMicroseconds }) => processorMicroseconds)),
    'p50 ms': of(({ p50Ms }) => p50Ms),
    'p99 ms': of(({ p99Ms }) => p99Ms),
  };
}
