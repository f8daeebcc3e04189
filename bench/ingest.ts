import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/store/data_source_options.ts';
import { checkouts, type Figures, inRounds, medians } from './compare.ts';
import { median } from './median.ts';
import { openRelayStand, type RelayStand, roundRobin } from './relay_stand.ts';
import { type Load, percentile, sendEvents } from './send_events.ts';

const rounds = 5;
const secondsARound = 3;
const bodyBytes = 900;
const goal = 4200;

/**
 * Webhooks acknowledged after the commit of event and delivery, on SQLite and PostgreSQL; beside them the ceiling that
 * sqlite3 has on the same disk for rows of that size in groups of 64. Sites are away meanwhile: this measures the way in.
 * `--against <folder>` measures the gateway of another checkout in turn.
 */
export async function run(): Promise<void> {
  for (const database of ['sqlite', 'postgres'] as const) {
    const stands: RelayStand[] = [];
    const subjects: Record<string, () => Promise<Figures>> = {};
    for (const [name, checkout] of Object.entries(checkouts())) {
      const stand = await openRelayStand({ database, sites: 20, itemsEach: 50, checkout });
      stands.push(stand);
      await pauseEndpoints(stand.databaseUrl, stand.gateway.url, stand.items.flat());
      const load = { gateway: stand.gateway.url, nextItem: roundRobin(stand.items.flat()), seconds: secondsARound };
      await sendEvents({ ...load, seconds: 2 });
      subjects[name] = () => round(load);
    }
    const results = medians(await inRounds(rounds, subjects));
    console.log(`\ningest on ${database}: medians of ${rounds} rounds of ${secondsARound} s`);
    console.table(results);
    console.log(`goals: at least ${goal} events/s; p95 under 10 ms`);
    // Last, because the disk is busy for a while after it.
    const ceilings: number[] = [];
    if (database === 'sqlite') while (ceilings.length < rounds) ceilings.push(await rawCeiling());
    if (database === 'sqlite') {
      const ceiling = median(ceilings);
      const rate = results.here?.[acknowledgedRate] as number;
      console.log(`raw sqlite3, groups of 64   ${Math.round(ceiling)} rows/s; ratio ${(rate / ceiling).toFixed(2)}`);
    }
    for (const stand of stands) await stand.stop();
  }
}

const acknowledgedRate = 'acknowledged after commit, events/s';

/** As fast as it goes, then at half of the goal. */
async function round(load: Load): Promise<Figures> {
  const { perSecond } = await sendEvents(load);
  const { acknowledged } = await sendEvents({ ...load, perSecond: goal / 2 });
  return {
    [acknowledgedRate]: Math.round(perSecond),
    [`at ${goal / 2}/s: p50, ms`]: percentile(acknowledged, 0.5),
    'p95, ms': percentile(acknowledged, 0.95),
  };
}

/** One event makes each site's endpoint; then all are paused, as if the sites were away. */
async function pauseEndpoints(databaseUrl: string, gateway: string, items: readonly string[]): Promise<void> {
  await sendEvents({ gateway, nextItem: roundRobin(items), seconds: 1, perSecond: items.length });
  const dataSource = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
  await dataSource.query(`UPDATE "endpoints" SET "state" = 'paused'`);
  await dataSource.destroy();
}

/** Rows of the size of a sealed event, 64 to a transaction with a flush each, through sqlite3 alone. */
async function rawCeiling(): Promise<number> {
  const file = path.join(os.tmpdir(), `bank-api-ceiling-${process.pid}.sqlite`);
  const database = new sqlite3.Database(file);
  const exec = promisify(database.exec.bind(database)) as (sql: string) => Promise<void>;
  const run = promisify(database.run.bind(database)) as (sql: string, values: unknown[]) => Promise<void>;
  await exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id TEXT PRIMARY KEY, body TEXT)',
  );
  const body = 'x'.repeat(bodyBytes);
  const places = Array.from({ length: 64 }, () => '(?, ?)').join();
  const startedAt = performance.now();
  let rows = 0;
  while (performance.now() - startedAt < secondsARound * 1000) {
    const values = Array.from({ length: 64 }, () => [String(rows++).padStart(36, '0'), body]).flat();
    await run(`INSERT INTO rows VALUES ${places}`, values);
  }
  const perSecond = rows / ((performance.now() - startedAt) / 1000);
  await (promisify(database.close.bind(database)) as () => Promise<void>)();
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  return perSecond;
}
