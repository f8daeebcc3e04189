import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { copySqlite } from '../../src/store/copy_sqlite.ts';
import { startPostgres } from '../harness/postgres.ts';
import { postgresPrograms } from '../harness/postgres_programs.ts';
import { obedientBridge } from '../harness/start_stack.ts';
import { useCheckout } from './checkout.ts';
import { fill } from './fill.ts';
import { fixturesFolder } from './fixture.ts';
import { webhookSecret } from './post_event.ts';
import { fixtureSettings } from './settings.ts';
import { openSink } from './sink.ts';

/**
 * Makes the database fixtures of a version, one of each database: `npm run fixture`, or `npm run fixture -- --of <built checkout>`
 * for an older one. Each release keeps those that it made (docs/decisions/0511-a-release-keeps-a-database-of-itself.md).
 */
const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { of: { type: 'string', default: root }, name: { type: 'string' } } });
const checkout = path.resolve(values.of);
const commit = execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], { cwd: checkout, encoding: 'utf8' }).trim();
const name = values.name ?? commit;

async function make(kind: 'sqlite' | 'postgres', databaseUrl: string, folder: string): Promise<void> {
  const sink = await openSink((site) => (site === 'down' ? 500 : 200));
  const bridge = await startBridgeSandbox({ ...obedientBridge, accountsPerItem: 2, webhookSecrets: [webhookSecret] });
  const version = useCheckout(checkout, folder, fixtureSettings(databaseUrl, bridge.url));
  const server = await version.start();
  bridge.control.configure({ webhookUrl: `${server.url}/webhook/bridge` });
  try {
    const facts = await fill(version, server.url, sink);
    const file = path.join(fixturesFolder, `${name}.${kind}.json`);
    await writeFile(file, `${JSON.stringify({ commit, ...facts }, undefined, 2)}\n`);
  } finally {
    await server.stop();
    await bridge.close();
    await sink.close();
  }
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-fixture-'));
const sqlite = `sqlite:${path.join(folder, 'fixture.sqlite')}`;
await make('sqlite', sqlite, folder);
const copy = path.join(folder, 'copy.sqlite');
await copySqlite(sqlite, copy);
await writeFile(path.join(fixturesFolder, `${name}.sqlite.gz`), gzipSync(await readFile(copy), { level: 9 }));

if (postgresPrograms === undefined) throw new Error('the fixture of PostgreSQL needs one with pg_dump on this machine');
const server = await startPostgres('off', postgresPrograms);
const url = await server.freshDatabase();
await make('postgres', url, folder);
const dump = execFileSync(
  path.join(postgresPrograms, 'pg_dump'),
  ['--inserts', '--no-owner', '--no-privileges', '--schema=public', '--schema=bank_api_lanes', url],
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
// What psql alone understands, what says nothing, and a schema that every database has.
const sql = dump.replace(/^(\\|--|CREATE SCHEMA public;).*$/gm, '').replace(/\n{2,}/g, '\n');
await writeFile(path.join(fixturesFolder, `${name}.sql`), sql.trimStart());
await server.stop();
await rm(folder, { recursive: true });
