import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parseEnv } from 'node:util';
import { loadSettings } from '../../config/settings.ts';
import { readSealingKeys } from '../../src/security/sealing/sealing_key.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { bareBankApi } from './bank_api.ts';

const modeOf = (place: string) => statSync(place).mode & 0o777;

describe('bank-api init', () => {
  test('makes folders, a key and a file of settings, for this user alone', async (t) => {
    const folder = await temporaryFolder(t);
    const { exitCode, stdout, stderr } = await bareBankApi(folder)('init', '--dir', 'a/b c', '--json');
    assert.deepEqual([exitCode, stderr], [0, '']);
    const root = path.join(folder, 'a/b c');
    const [data, keyFile, envFile] = [
      path.join(root, 'data'),
      path.join(root, 'data/sealing-keys'),
      path.join(root, 'bank-api.env'),
    ];
    assert.deepEqual(JSON.parse(stdout), {
      env_file: envFile,
      key_file: keyFile,
      database: path.join(data, 'bank-api.sqlite'),
      made: [root, data, keyFile, envFile],
    });
    assert.deepEqual([root, data, keyFile, envFile].map(modeOf), [0o700, 0o700, 0o600, 0o600]);
    assert.equal(readSealingKeys(readFileSync(keyFile, 'utf8').trim().split('\n'), keyFile).length, 1);
  });

  test('writes settings that are right but for what must be set, and says so', async (t) => {
    const folder = await temporaryFolder(t);
    const { stdout } = await bareBankApi(folder)('init', '--dir', "it's here # really");
    const root = path.join(folder, "it's here # really");
    const named = { BANK_API_ENV_FILE: path.join(root, 'bank-api.env') };
    assert.ok(stdout.includes(`${named.BANK_API_ENV_FILE} set PUBLIC_URL and`), stdout);
    await assert.rejects(loadSettings(named, folder), { message: /^PUBLIC_URL must be given in production/ });
    const settings = await loadSettings({ ...named, PUBLIC_URL: 'https://bank.example.org' }, folder);
    assert.equal(settings.DATABASE_URL, `sqlite:${root}/data/bank-api.sqlite`);
    assert.equal(settings.SEALING_KEYS_FILE, `${root}/data/sealing-keys`);
  });

  test('offers every setting without which a provider is not there', async (t) => {
    const folder = await temporaryFolder(t);
    await bareBankApi(folder)('init');
    const text = readFileSync(path.join(folder, 'bank-api.env'), 'utf8').replaceAll(/^#(?=[A-Z_]+=)/gm, '');
    const offered = Object.keys(parseEnv(text));
    const { providers } = await loadSettings({}, folder);
    const needed = providers.flatMap(({ required }) => required);
    assert.ok(needed.length >= 6);
    assert.deepEqual(
      needed.filter((name) => !offered.includes(name)),
      [],
    );
  });

  test('leaves what is there as it is', async (t) => {
    const folder = await temporaryFolder(t);
    const bare = bareBankApi(folder);
    await bare('init');
    const files = ['bank-api.env', 'data/sealing-keys'].map((name) => path.join(folder, name));
    for (const file of files) writeFileSync(file, 'mine');
    const { exitCode, stdout } = await bare('init');
    assert.equal(exitCode, 0);
    assert.match(stdout, /^All is there already\.\n/);
    for (const file of files) assert.equal(readFileSync(file, 'utf8'), 'mine');
  });

  test('makes no new key beside a database whose key is gone', async (t) => {
    const folder = await temporaryFolder(t);
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(path.join(folder, 'data/bank-api.sqlite'), '');
    const { exitCode, stderr } = await bareBankApi(folder)('init');
    assert.equal(exitCode, 1);
    assert.match(stderr, /^bank-api: there is a database .* without its key file .*: put that back from the backup\n$/);
    rmSync(path.join(folder, 'data/bank-api.sqlite'));
    assert.equal((await bareBankApi(folder)('init')).exitCode, 0);
  });
});
