import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { builtFile } from './built_file.ts';
import { type Figures, inRounds, medians } from './compare.ts';
import { openRelayStand, roundRobin } from './relay_stand.ts';
import { percentile, sendEvents } from './send_events.ts';
import { type Contender, contenders } from './storage/contenders.ts';

const rounds = 3;
const slowFlushMs = 5;

/**
 * The libraries that open SQLite files, under the same store: what an event costs in statements, how long the event loop stands,
 * and the whole gateway at 200 events a second and as fast as it goes. `storage store` or `storage gateway` for one of the two.
 */
export async function run(): Promise<void> {
  const [, which] = process.argv.slice(2);
  const all = Object.entries(contenders());
  if (which !== 'gateway') {
    const subjects = Object.fromEntries(all.map(([name, contender]) => [name, () => measureStore(contender)]));
    print('the store alone', await inRounds(rounds, subjects));
  }
  if (which !== 'store') {
    const subjects = Object.fromEntries(all.map(([name, contender]) => [name, () => measureGateway(contender)]));
    print('the gateway', await inRounds(rounds, subjects));
  }
}

function print(title: string, results: Readonly<Record<string, readonly Figures[]>>): void {
  const rows = medians(results);
  const reference = rows.sqlite3 as Record<string, number>;
  console.log(`\n${title}: medians of ${rounds} rounds in turn, and each by sqlite3`);
  for (const figure of Object.keys(reference)) {
    const each = Object.entries(rows).map(([name, row]) => {
      const value = row[figure] as number;
      return [name, { [figure]: value, 'by sqlite3': Number((value / (reference[figure] as number)).toFixed(2)) }];
    });
    console.table(Object.fromEntries(each));
  }
}

/** A process of its own on a new file; another one for the slow disk. */
async function measureStore({ environment, onLoop }: Contender): Promise<Figures> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  const program = builtFile(process.cwd(), 'bench/processes/storage.js');
  const measure = async (file: string, ...args: string[]) => {
    const url = `sqlite:${path.join(folder, file)}`;
    const env = { ...process.env, ...environment };
    const { stdout } = await promisify(execFile)(process.execPath, [program, url, ...args], { env });
    return JSON.parse(stdout) as Figures;
  };
  try {
    const quick = await measure('quick.sqlite');
    const slow = await measure('slow.sqlite', String(slowFlushMs), onLoop ? 'yes' : 'no');
    return { ...quick, ...slow };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureGateway({ environment }: Contender): Promise<Figures> {
  const stand = await openRelayStand({ database: 'sqlite', sites: 20, itemsEach: 50, settings: { ...environment } });
  const { gateway } = stand;
  const nextItem = roundRobin(stand.items.flat());
  await sendEvents({ gateway: gateway.url, nextItem, seconds: 3 });
  await stand.drained();
  await stand.latencies();
  const before = await gateway.processorMicroseconds();
  const paced = await sendEvents({ gateway: gateway.url, nextItem, seconds: 4, perSecond: 200 });
  await stand.drained();
  const spent = (await gateway.processorMicroseconds()) - before;
  const latencies = Object.values(await stand.latencies()).flat();
  latencies.sort((one, other) => one - other);
  const startedAt = performance.now();
  const { events } = await sendEvents({ gateway: gateway.url, nextItem, seconds: 3 });
  await stand.drained();
  const perSecond = events / ((performance.now() - startedAt) / 1000);
  const residentMiB = (await gateway.residentBytes()) / 2 ** 20;
  await stand.stop();
  return {
    'at 200/s: processor an event, µs': Math.round(spent / paced.events),
    'end to end p50, ms': percentile(latencies, 0.5),
    'end to end p95, ms': percentile(latencies, 0.95),
    'in and out, events/s': Math.round(perSecond),
    'resident after it, MiB': Math.round(residentMiB),
  };
}
