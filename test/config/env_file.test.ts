import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { withEnvFile } from '../../config/env_file.ts';
import { loadSettings } from '../../config/settings.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

const text = `# A comment
PORT=8123
export HOST = '0.0.0.0' # behind a value
LOG_LEVEL="error"
USER_EMAIL_FALLBACK=
`;

async function written(t: TestContext, contents = text): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'bank-api.env');
  writeFileSync(file, contents);
  return file;
}

describe('the file of an installation', () => {
  test('is where BANK_API_ENV_FILE says, and gives what the environment does not', async (t) => {
    const settings = await loadSettings(
      { BANK_API_ENV_FILE: await written(t), PORT: '9000', HOST: ' ' },
      '/nonexistent',
    );
    assert.equal(settings.PORT, 9000);
    assert.equal(settings.HOST, '0.0.0.0', 'what is empty in the environment counts as absent');
    assert.equal(settings.LOG_LEVEL, 'error');
    assert.equal(settings.USER_EMAIL_FALLBACK, 'bank@{host}', 'what is empty in the file, too');
  });

  test('stands before config/*.json', async (t) => {
    const folder = await temporaryFolder(t);
    writeFileSync(path.join(folder, 'local.json'), '{ "PORT": 7000, "DELIVERIES_AT_ONCE": 7 }');
    const settings = await loadSettings({ BANK_API_ENV_FILE: await written(t) }, folder);
    assert.deepEqual([settings.PORT, settings.DELIVERIES_AT_ONCE], [8123, 7]);
  });

  test('may say that this is production, and which folder has config/*.json', async (t) => {
    const folder = await temporaryFolder(t);
    writeFileSync(path.join(folder, 'production.json'), '{ "PUBLIC_URL": "https://bank.example.org" }');
    const file = await written(t, `NODE_ENV=production\nSEALING_KEYS_FILE=/keys\nNODE_CONFIG_DIR=${folder}\n`);
    const settings = await loadSettings({ BANK_API_ENV_FILE: file });
    assert.deepEqual([settings.SANDBOX, settings.PUBLIC_URL], ['off', 'https://bank.example.org']);
  });

  test('has its wrong values refused as any', async (t) => {
    await assert.rejects(loadSettings({ BANK_API_ENV_FILE: await written(t, 'PORT=eighty') }), {
      message: 'PORT must be a whole number from 0 to 65535; it is "eighty"',
    });
  });

  test('that is named and not there is an error', async (t) => {
    const file = path.join(await temporaryFolder(t), 'no.env');
    await assert.rejects(loadSettings({ BANK_API_ENV_FILE: file }), {
      name: 'SettingsError',
      message: `BANK_API_ENV_FILE names the file ${file}, which is not there`,
    });
  });

  test('that cannot be read is an error in one line', async (t) => {
    const folder = await temporaryFolder(t);
    const begin = `BANK_API_ENV_FILE names the file ${folder}, which cannot be read: EISDIR`;
    assert.throws(
      () => withEnvFile({ BANK_API_ENV_FILE: folder }),
      ({ message }: Error) => message.startsWith(begin) && !message.includes('\n'),
    );
  });
});

describe('the usual file', () => {
  test('is read in production only, and behind one that is named', async (t) => {
    const usual = await written(t);
    assert.equal(withEnvFile({ NODE_ENV: 'production' }, usual).PORT, '8123');
    assert.equal(withEnvFile({}, usual).PORT, undefined);
    const named = await written(t, 'HOST=::1');
    const environment = withEnvFile({ NODE_ENV: 'production', BANK_API_ENV_FILE: named }, usual);
    assert.deepEqual([environment.HOST, environment.PORT], ['::1', undefined]);
  });

  test('need not be there, but must be readable where it is', async (t) => {
    const folder = await temporaryFolder(t);
    const environment = { NODE_ENV: 'production' };
    assert.deepEqual(withEnvFile(environment, path.join(folder, 'no.env')), environment);
    assert.throws(() => withEnvFile(environment, folder), {
      message: /^the settings are in the file .* cannot be read/,
    });
  });
});
