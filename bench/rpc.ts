import type { ProviderName } from '../src/providers/provider.ts';
import { startChild } from './child_process.ts';
import type { Linked } from './fill_database.ts';
import { type Measured, measureCalls } from './measure_calls.ts';
import { median } from './median.ts';
import { prepareGateway } from './prepare_gateway.ts';
import type { Wire } from './wires/wire.ts';
import { wires } from './wires/wires.ts';

const rounds = 7;
const secondsARound = 2;
/** Until then V8 still compiles: the gateway's first second has a third less calls than its sixth. */
const warmUpSeconds = 5;

/**
 * Two calls through the gateway on SQLite, beside (a) a bare node:http + undici proxy and (b) koa with stock axios that
 * parse and write the same bodies. All three stand before the same provider and are measured in turn, round by round.
 * For each provider, or for the one that the command line names.
 */
export async function run(): Promise<void> {
  const [, , , name] = process.argv;
  if (name !== undefined && !Object.hasOwn(wires, name)) {
    throw new Error(`no provider is called ${name}; there are ${Object.keys(wires).join(', ')}`);
  }
  for (const wire of name === undefined ? Object.values(wires) : [wires[name as ProviderName]]) await measure(wire);
}

async function measure(wire: Wire): Promise<void> {
  const upstream = await startChild('upstream');
  const prepared = await prepareGateway(upstream.url, undefined, undefined, wire);
  const behind = { UPSTREAM: upstream.url, WIRE: wire.provider };
  const targets = {
    gateway: await startChild('gateway', prepared.environment),
    bare: await startChild('bare_proxy', behind),
    koa_axios: await startChild('koa_axios', behind),
  };
  type Target = keyof typeof targets;
  const names = Object.keys(targets) as Target[];
  const [item] = prepared.items as [Linked];
  const calls = {
    get_bank_accounts: {
      gateway: `/api/method/bank_api.bridge.get_bank_accounts?item_id=${item.id}&user=${item.user}`,
      direct: wire.accountsPath,
    },
    'get_bank_transactions (50 rows)': {
      gateway: `/api/method/bank_api.bridge.get_bank_transactions?user=${item.user}`,
      direct: wire.transactionsPath,
    },
  };

  for (const [call, paths] of Object.entries(calls)) {
    const results: Record<Target, Measured[]> = { gateway: [], bare: [], koa_axios: [] };
    const measureOne = (name: Target, seconds: number) =>
      measureCalls(
        targets[name],
        name === 'gateway' ? paths.gateway : paths.direct,
        { authorization: prepared.authorization },
        seconds,
      );
    for (const name of names) await measureOne(name, warmUpSeconds);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) results[name].push(await measureOne(name, secondsARound));
    }
    console.log(`\n${wire.provider}, ${call}: medians of ${rounds} rounds of ${secondsARound} s, 16 connections`);
    console.table(Object.fromEntries(names.map((name) => [name, summary(results[name])])));
    const rate = (name: Target) => median(results[name].map(({ callsPerSecond }) => callsPerSecond));
    console.log(`gateway / bare proxy      ${(rate('gateway') / rate('bare')).toFixed(2)}   (at least 0.5)`);
    console.log(`gateway / koa with axios  ${(rate('gateway') / rate('koa_axios')).toFixed(2)}   (at least 1.3)`);
  }
  await Promise.all([...Object.values(targets), upstream].map((child) => child.stop()));
  prepared.remove();
}

function summary(rounds: readonly Measured[]) {
  const of = (read: (measured: Measured) => number) => median(rounds.map(read));
  return {
    'calls/s': Math.round(of(({ callsPerSecond }) => callsPerSecond)),
    'processor µs/call': Math.round(of(({ processorMicroseconds }) => processorMicroseconds)),
    'p50 ms': of(({ p50Ms }) => p50Ms),
    'p99 ms': of(({ p99Ms }) => p99Ms),
  };
}
