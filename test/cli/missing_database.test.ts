import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { putMigratedFile } from '../harness/migrated_file.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { bareBankApi } from './bank_api.ts';

const whatToDo =
  'the first start of the gateway makes one (bank-api start); if it has one elsewhere, name that by DATABASE_URL, or the file of its settings by BANK_API_ENV_FILE';

describe('a command where no gateway has run', () => {
  for (const args of [
    ['client', 'add', 'dokos'],
    ['audit', 'verify'],
    ['keys', 'rotate'],
  ]) {
    test(`makes no database: ${args.join(' ')}`, async (t) => {
      const folder = await temporaryFolder(t);
      const { exitCode, stdout, stderr } = await bareBankApi(folder)(...args);
      assert.deepEqual([exitCode, stdout], [1, '']);
      const file = path.join(folder, 'data/bank-api.sqlite');
      assert.ok(stderr.endsWith(`bank-api: there is no database ${file}: ${whatToDo}\n`), stderr);
      assert.deepEqual(await readdir(folder), []);
    });
  }

  test('takes no empty file for a database', async (t) => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'empty.sqlite');
    writeFileSync(file, '');
    const { exitCode, stderr } = await bareBankApi(folder, { DATABASE_URL: `sqlite:${file}` })('client', 'list');
    assert.equal(exitCode, 1);
    assert.match(stderr, /bank-api: the database \/.*empty\.sqlite holds no gateway: the first start /);
  });

  test('makes no key beside a database in which nothing is sealed', async (t) => {
    const folder = await temporaryFolder(t);
    await putMigratedFile(path.join(folder, 'new.sqlite'));
    const { exitCode, stderr } = await bareBankApi(folder, { DATABASE_URL: 'sqlite:new.sqlite' })('client', 'add', 'a');
    assert.equal(exitCode, 1);
    assert.match(stderr, /bank-api: the key file data\/sealing-keys is not there, and only bank-api init, or a start /);
    assert.ok(!(await readdir(folder)).includes('data'));
  });
});

describe('on PostgreSQL', () => {
  let postgres: PostgresServer;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres?.stop());

  test('a command makes no tables in a database that is somebody else’s, and shows no password', async (t) => {
    const databaseUrl = await postgres.freshDatabase();
    const folder = await temporaryFolder(t);
    const { exitCode, stderr } = await bareBankApi(folder, { DATABASE_URL: databaseUrl })('client', 'list');
    assert.equal(exitCode, 1);
    const { pathname, password } = new URL(databaseUrl);
    assert.ok(stderr.includes(`the database ${pathname.slice(1)} holds no gateway: `), stderr);
    assert.ok(password === '' || !stderr.includes(password));
    const again = await bareBankApi(folder, { DATABASE_URL: databaseUrl })('client', 'list');
    assert.equal(again.exitCode, 1, 'the first one left nothing');
  });
});
