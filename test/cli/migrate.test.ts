import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, describe, type TestContext, test } from 'node:test';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { putPostgres, putSqlite } from '../upgrade/databases_of_fixtures.ts';
import { bankApi, bareBankApi, jsonOf } from './bank_api.ts';

const fixture = 'a95d7df';
const names = migrations.map(({ name }) => name);
/** What the fixture's version had not. */
const later = names.slice(names.indexOf('SealedExcerpts1700000000005'));

let server: PostgresServer;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

const databases = [
  { kind: 'SQLite', put: (t: TestContext) => putSqlite(t, fixture) },
  { kind: 'PostgreSQL', put: () => putPostgres(server, fixture) },
];

for (const { kind, put } of databases) {
  test(`bank-api migrate plans, applies and verifies, on ${kind}`, async (t) => {
    const url = await put(t);
    const { json, run } = bankApi(await temporaryFolder(t), { DATABASE_URL: url });
    const plan = async () => (await json('migrate', 'plan')).migrations;
    const planned = await plan();
    assert.deepEqual(
      planned.map(({ name }: { name: string }) => name),
      later,
    );
    const life = planned.find(({ name }: { name: string }) => name === 'Life1700000000303');
    const items = life.tables.filter(({ table }: { table: string }) => table === 'items');
    assert.deepEqual(
      items.map(({ work, rows }: { work: string; rows: number }) => [work, rows]),
      kind === 'SQLite'
        ? [['rewrite', 4]]
        : [
            ['change', 4],
            ['index', 4],
            ['check', 4],
          ],
    );
    const behind = await run('migrate', 'verify');
    assert.equal(behind.exitCode, 1);
    assert.match(behind.stdout, /^It lacks the migration SealedExcerpts1700000000005\.$/m);
    assert.deepEqual((await plan()).length, later.length, 'nothing was changed until now');

    assert.deepEqual((await json('migrate', 'apply')).applied, later);
    assert.deepEqual(await plan(), []);
    assert.deepEqual(await json('migrate', 'verify'), { same: true, missing: [], unknown: [], differences: [] });
    assert.match((await run('migrate', 'apply')).stdout, /^The database has every migration of this version\.\n$/);

    const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
    await dataSource.query('DROP INDEX items_waiting');
    await dataSource.query('ALTER TABLE sites ADD COLUMN "another" integer');
    await dataSource.destroy();
    const differs = await run('migrate', 'verify', '--json');
    assert.equal(differs.exitCode, 1);
    const { same, differences } = JSON.parse(differs.stdout);
    assert.equal(same, false);
    assert.ok(differences.some((statement: string) => statement.includes('items_waiting')));
    assert.ok(
      differences.some((statement: string) => statement.includes('"another"') || /temporary_sites/.test(statement)),
    );
  });
}

describe('bank-api migrate, where there is no database', () => {
  test('plans everything, and makes none', async (t) => {
    const folder = await temporaryFolder(t);
    const run = bareBankApi(folder);
    assert.equal((await jsonOf(run, ['migrate', 'plan'])).migrations.length, migrations.length);
    for (const word of ['apply', 'verify']) {
      const { exitCode, stderr } = await run('migrate', word);
      assert.equal(exitCode, 1);
      assert.match(stderr, /there is no data\/bank-api\.sqlite: the first start of a server makes it/);
    }
    assert.deepEqual(await readdir(folder), []);
  });
});
