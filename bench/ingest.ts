import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/store/data_source_options.ts';
import { median } from './median.ts';
import { openRelayStand, roundRobin } from './relay_stand.ts';
import { percentile, type Sent, sendEvents } from './send_events.ts';

const rounds = 5;
const secondsARound = 3;
const bodyBytes = 900;
const goal = 4200;

/**
 * Webhooks acknowledged after the commit of event and delivery, on SQLite and PostgreSQL; beside them the ceiling that
 * sqlite3 has on the same disk for rows of that size in groups of 64. Sites are away meanwhile: this measures the way in.
 */
export async function run(): Promise<void> {
  for (const database of ['sqlite', 'postgres'] as const) {
    const stand = await openRelayStand({ database, sites: 20, itemsEach: 50 });
    await pauseEndpoints(stand.databaseUrl, stand.gateway.url, stand.items.flat());
    const nextItem = roundRobin(stand.items.flat());
    const load = { gateway: stand.gateway.url, nextItem, seconds: secondsARound };
    await sendEvents({ ...load, seconds: 2 });
    const fastest: Sent[] = [];
    const half: Sent[] = [];
    for (let round = 0; round < rounds; round += 1) {
      fastest.push(await sendEvents(load));
      half.push(await sendEvents({ ...load, perSecond: goal / 2 }));
    }
    const rate = median(fastest.map(({ perSecond }) => perSecond));
    // Last, because the disk is busy for a while after it.
    const ceilings: number[] = [];
    if (database === 'sqlite') while (ceilings.length < rounds) ceilings.push(await rawCeiling());
    const at = (share: number) => median(half.map(({ acknowledged }) => percentile(acknowledged, share))).toFixed(1);
    console.log(`\ningest on ${database}: medians of ${rounds} rounds of ${secondsARound} s`);
    console.log(`acknowledged after commit   ${Math.round(rate)} events/s   (at least ${goal})`);
    console.log(`at ${goal / 2} events/s            p50 ${at(0.5)} ms, p95 ${at(0.95)} ms   (p95 under 10)`);
    if (database === 'sqlite') {
      const ceiling = median(ceilings);
      console.log(`raw sqlite3, groups of 64   ${Math.round(ceiling)} rows/s; ratio ${(rate / ceiling).toFixed(2)}`);
    }
    await stand.stop();
  }
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
