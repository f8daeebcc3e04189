import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import pg from 'pg';
import { Client } from '../../entities/client.ts';
import { assertSealingKeys } from '../../src/security/sealing/sealed_values.ts';
import { openSealer } from '../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../src/security/sealing/sealing_key.ts';
import { openStore } from '../../src/store/store.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { postgresPrograms } from '../harness/postgres_programs.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { clientRow } from '../store/sample_rows.ts';
import { bankApi } from './bank_api.ts';

const key = newSealingKey();
const keyId = key.slice(0, key.indexOf(':'));

let server: PostgresServer;

async function query(url: string, sql: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

const clientsIn = (url: string, schema = 'public') => query(url, `SELECT name FROM "${schema}".clients ORDER BY name`);

async function installation(t: TestContext) {
  const folder = await temporaryFolder(t);
  const url = await server.freshDatabase();
  const store = await openStore(url);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= store.close();
    return closed;
  };
  t.after(close);
  await assertSealingKeys(store, await openSealer({ SEALING_KEYS: [key] }));
  const addClient = (name: string) => store.write((manager) => manager.insert(Client, clientRow(name)));
  await addClient('before');
  // As pg-boss makes it: test/relay has the real one.
  await query(url, 'CREATE SCHEMA bank_api_lanes CREATE TABLE job (id integer PRIMARY KEY)');
  await query(url, 'INSERT INTO bank_api_lanes.job VALUES (7)');
  const settings = (databaseUrl: string) => ({ DATABASE_URL: databaseUrl, SEALING_KEYS: key, PATH: binPath });
  const file = path.join(folder, 'backup.dump');
  return { folder, url, close, file, addClient, settings, ...bankApi(folder, settings(url)) };
}

const binPath = `${postgresPrograms}${path.delimiter}${process.env.PATH}`;
const skip = postgresPrograms === undefined && 'no PostgreSQL with pg_dump is installed here';

describe('bank-api backup and restore, of PostgreSQL', { skip }, () => {
  before(async () => {
    server = await startPostgres('off', postgresPrograms);
  });
  after(() => server.stop());

  test('write both schemas while a gateway is connected, and bring them back beside what was there', async (t) => {
    const { file, url, json, run, close, addClient } = await installation(t);
    const backup = await json('backup', file);
    assert.deepEqual([backup.keys, backup.missing_keys, backup.keys_at], [[keyId], [], 'SEALING_KEYS']);
    assert.deepEqual([(await stat(file)).mode & 0o777, (await stat(file)).size], [0o600, backup.bytes]);
    await addClient('later');
    const inUse = await run('restore', file);
    assert.equal(inUse.exitCode, 1);
    assert.match(inUse.stderr, /a gateway is connected to this database/);
    const lives = `(name, id, "keyIds", "startedAt", "seenAt") VALUES ('pooled:8000', 'p', '[]', 0,
      (extract(epoch FROM now()) * 1000)::bigint)`;
    await query(url, `INSERT INTO replicas ${lives}`);
    assert.match((await run('restore', file)).stderr, /connected to this database: .* \(pooled:8000, seen \d+ s ago\)/);
    await close();
    // Behind a pooler that has a connection for it only when it needs one.
    assert.match((await run('restore', file)).stderr, /a gateway runs on this database: .*pooled:8000, seen \d+ s ago/);
    await query(url, 'UPDATE replicas SET "seenAt" = "seenAt" - 60000');
    const restored = await json('restore', file);
    const [kept, lanes] = restored.kept.split(', ');
    assert.match(restored.kept, /^public\.before-\d{8}T\d{6}Z, bank_api_lanes\.before-\d{8}T\d{6}Z$/);
    assert.deepEqual(await clientsIn(url), ['before']);
    assert.deepEqual(await clientsIn(url, kept), ['before', 'later']);
    for (const schema of ['bank_api_lanes', lanes]) {
      assert.deepEqual(await query(url, `SELECT id FROM "${schema}".job`), [7]);
    }
    assert.equal((await run('client', 'list')).exitCode, 0, 'a command works on it');
    const trail = (schema: string) => query(url, `SELECT action FROM "${schema}".audit_entries ORDER BY number`);
    assert.deepEqual([await trail(kept), await trail('public')], [['database.backup'], ['database.restore']]);
    assert.equal((await json('audit', 'verify')).broken, null);
  });

  test('restore into another database, with the right keys only', async (t) => {
    const { file, json, folder, settings, close } = await installation(t);
    await json('backup', file);
    await close();
    const elsewhere = await server.freshDatabase();
    const wrong = await bankApi(folder, { ...settings(elsewhere), SEALING_KEYS: newSealingKey() }).run('restore', file);
    assert.equal(wrong.exitCode, 1);
    assert.match(wrong.stderr, /not the ones of this database/);
    assert.deepEqual(await query(elsewhere, "SELECT nspname FROM pg_namespace WHERE nspname LIKE '%before%'"), []);
    const restored = await bankApi(folder, settings(elsewhere)).json('restore', file);
    assert.deepEqual([restored.keys, restored.missing_migrations], [[keyId], []]);
    assert.deepEqual(await clientsIn(elsewhere), ['before']);
  });

  test('put back what was there when a dump cannot be read to its end, or is not taken', async (t) => {
    const { file, url, folder, json, run, close, settings } = await installation(t);
    await json('backup', file);
    await close();
    const elsewhere = await server.freshDatabase();
    for (const target of [url, elsewhere]) {
      const body = "LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no room''; END'";
      await query(target, `CREATE FUNCTION no_room() RETURNS event_trigger ${body}`);
      const when = "ON ddl_command_start WHEN TAG IN ('CREATE INDEX')";
      await query(target, `CREATE EVENT TRIGGER no_room ${when} EXECUTE FUNCTION no_room()`);
      const { exitCode, stderr } = await bankApi(folder, settings(target)).run('restore', file);
      assert.deepEqual([exitCode, /pg_restore: error:.*no room/s.test(stderr)], [1, true], stderr);
    }
    const left = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'bank_api%' OR nspname LIKE '%before%'";
    assert.deepEqual(await query(elsewhere, left), [], 'what was not there is not there');
    assert.deepEqual(await clientsIn(url), ['before']);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length - 2000));
    const { exitCode, stderr } = await run('restore', file);
    assert.equal(exitCode, 1);
    assert.match(stderr, /pg_restore/);
    assert.deepEqual(await clientsIn(url), ['before']);
    assert.deepEqual(await query(url, "SELECT nspname FROM pg_namespace WHERE nspname LIKE '%before%'"), []);
  });

  test('show no password, to those who see processes or to those who see the message', async (t) => {
    const { file, url, settings, folder } = await installation(t);
    const withPassword = url.replace('postgres@', 'postgres:hush%2Fhush@');
    const { run } = bankApi(folder, { ...settings(withPassword), PATH: path.dirname(process.execPath) });
    const { exitCode, stderr } = await run('backup', file);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^bank-api: the database is postgres:\/\/postgres@127/);
    assert.match(stderr, /pg_dump is not here\. .* run: pg_dump --dbname=postgres:\/\/postgres@127\S+ --format=custom/);
    assert.ok(stderr.includes(` --file=${file}\n`));
    assert.ok(!stderr.includes('hush'));
    assert.equal(existsSync(file), false);
  });
});
