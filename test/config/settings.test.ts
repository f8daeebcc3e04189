import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { allDefinitions } from '../../config/all_definitions.ts';
import { loadSettings } from '../../config/settings.ts';
import { SettingsError } from '../../config/settings_error.ts';
import { builtInProviders } from '../../src/providers/registry.ts';

const settingDefinitions = allDefinitions(builtInProviders);

const noFiles = mkdtempSync(path.join(os.tmpdir(), 'bank-api-config-'));
after(() => rmSync(noFiles, { recursive: true }));

const key = (id: string) => `${id}:${'k'.repeat(43)}`;
const production = { NODE_ENV: 'production', SEALING_KEYS: key('a'), PUBLIC_URL: 'https://bank.example' };

/** One wrong value for each setting that has any; a test below sees that none is left out. */
const wrong: Record<string, string[]> = {
  NODE_ENV: ['prod'],
  PORT: ['http', '-1', '65536', '80.5'],
  PUBLIC_URL: [
    'bank.example',
    'ftp://bank.example',
    'https://',
    'https://bank.example/?a=1',
    'https://bank.example?',
    'https://bank.example/#top',
    'https://me@bank.example',
    'https://:word@bank.example',
    'https:me@bank.example',
  ],
  ALLOW_CORS: [
    'null',
    'https://erp.example,null',
    'erp.example',
    'https://*.example',
    'https://erp.example/app',
    'https://me@erp.example',
    'https://erp.example:443',
    'file:///home',
  ],
  DRAIN_SECONDS: ['-1', '301', '5s'],
  DATABASE_URL: ['data/bank.sqlite', 'mysql://localhost/bank', 'sqlite:'],
  SEALING_KEYS: ['short', 'a:b', `${key('a')},b`, `a b:${'k'.repeat(43)}`, ','],
  SANDBOX: ['yes'],
  PROVIDERS: ['no-such-package', ',', 'bridge,bridge'],
  PROVIDER: ['plaid'],
  BRIDGE_URL: ['api.bridgeapi.io'],
  BRIDGE_VERSION: ['2019-02-18'],
  BRIDGE_CLIENT_ID: ['“id”'],
  BRIDGE_CLIENT_SECRET: ['sécret', 's\u200bcret'],
  BRIDGE_ACCOUNT_TYPES: ['savings', 'ALL'],
  BRIDGE_WEBHOOK_SECRET: ['one,two,three', ',', 'one,“two”'],
  BRIDGE_CALLS_PER_5_MINUTES: ['0'],
  BRIDGE_USER_CALLS_PER_MINUTE: ['0'],
  ISWIGO_URL: ['api.iswigo.com/v1'],
  POWENS_URL: ['example.biapi.pro', 'https://example.biapi.pro'],
  POWENS_WEBVIEW_URL: ['webview.example'],
  POWENS_CLIENT_ID: ['4\u00a01'],
  POWENS_CLIENT_SECRET: ['s’cret'],
  POWENS_WEBHOOK_SECRET: ['a,b,c', 'é'],
  POWENS_CALLS_PER_MINUTE: ['-1'],
  ISWIGO_APP: ['société'],
  ISWIGO_SECRET: ['“secret”'],
  ISWIGO_ACTIONS: ['create', 'create,edit', 'a,b,c,d'],
  ISWIGO_ENCODE_BRACKETS: ['yes'],
  ISWIGO_TIME_ZONE: ['Paris'],
  ISWIGO_USER_DOMAIN: ['localhost', 'a@b.example'],
  ISWIGO_POLL_SECONDS: ['0', '1m'],
  ISWIGO_CALLS_PER_MINUTE: ['-1'],
  OTEL_EXPORTER_OTLP_ENDPOINT: ['collector:4318', 'grpc://collector:4317', 'https://key@collector.example'],
  OTEL_EXPORTER_OTLP_HEADERS: ['key', 'a=b,c', '=b'],
  OTEL_EXPORTER_OTLP_TIMEOUT: ['0', '10s'],
  OTEL_RESOURCE_ATTRIBUTES: ['production'],
  OTEL_TRACES_SAMPLER: ['sometimes', 'parentbased'],
  OTEL_TRACES_SAMPLER_ARG: ['1.1', '-0.1', '10%'],
  OTEL_BSP_SCHEDULE_DELAY: ['5s', '1'],
  PROVIDER_TIMEOUT_MS: ['99', '20s'],
  REFERENCE_DATA_HOURS: ['0'],
  CONNECTION_REQUEST_HOURS: ['169'],
  USER_EMAIL_FALLBACK: ['bank', 'a b@c', 'bank@localhost', 'é@{host}', 'bank@{host}.'],
  CLIENT_CALLS_PER_MINUTE: ['-1'],
  SITES_PER_CLIENT: ['-1', 'many'],
  USERS_PER_CLIENT: ['-1', 'many'],
  OPEN_TRIPS_PER_CLIENT: ['-1', 'many'],
  KEEP_ALIVE_SECONDS: ['0', 'long'],
  MAX_BODY_BYTES: ['1'],
  TRUST_PROXY: ['true'],
  RETRY_SCHEDULE: ['5', '5s,soon', '0s', ','],
  DELIVERY_TIMEOUT_MS: ['99'],
  DELIVERIES_AT_ONCE: ['0'],
  DELIVERIES_AT_ONCE_PER_SITE: ['0'],
  OUTBOUND_ALLOW: ['lan', '10.0.0.0/33'],
  ALERT_WEBHOOK_URL: ['chat.example'],
  RETENTION_DAYS: ['0'],
  AUDIT_RETENTION_DAYS: ['29'],
  REQUEST_RETENTION_DAYS: ['0'],
  TOMBSTONE_RETENTION_DAYS: ['-1'],
  CONSOLE: ['yes'],
  CONSOLE_IDLE_MINUTES: ['4', '1441', '30m'],
  CONSOLE_SESSION_HOURS: ['0', '169'],
  OIDC_ISSUER: ['login.example', 'ftp://login.example'],
  OIDC_CLIENT_ID: ['“id”'],
  OIDC_CLIENT_SECRET: ['s’cret'],
  OIDC_ROLES: ['bank-ops', 'bank-ops=owner', '=admin', ','],
  OIDC_GROUPS_CLAIM: ['gruppé'],
  OIDC_SCOPE: ['profile', 'openidprofile'],
  TIME_ZONE: ['Paris', 'CET+1'],
  LOG_LEVEL: ['verbose'],
};

/** Any text is right for these. */
const anyText = ['OTEL_SERVICE_NAME', 'BANK_API_ENV_FILE', 'SEALING_KEYS_FILE', 'HOST'];

describe('settings', () => {
  test('without any the defaults hold', async () => {
    const settings = await loadSettings({}, noFiles);
    assert.equal(settings.NODE_ENV, 'development');
    assert.equal(settings.PORT, 8000);
    assert.equal(settings.DATABASE_URL, 'sqlite:data/bank-api.sqlite');
    assert.equal(settings.SANDBOX, 'on');
    assert.equal(settings.SEALING_KEYS, undefined);
    assert.deepEqual(settings.ALLOW_CORS, []);
  });

  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      test(`${name}=${value} is refused in one line that names it`, async () => {
        const { expected, secret } = settingDefinitions[name] ?? assert.fail(name);
        await assert.rejects(loadSettings({ [name]: value }, noFiles), (error: Error) => {
          assert.ok(error instanceof SettingsError);
          assert.ok(error.message.startsWith(`${name} must be ${expected}`), error.message);
          assert.ok(!error.message.includes('\n'));
          if (secret) assert.ok(!error.message.includes(value) || expected.includes(value), error.message);
          return true;
        });
      });
    }
  }

  test('a password in an address is not shown, though it is refused', async () => {
    for (const given of [
      'https://me:hush@bank.example',
      'https://me:h@hush@bank.example/a',
      'https:me:hush@bank.example',
    ]) {
      await assert.rejects(loadSettings({ PUBLIC_URL: given }, noFiles), ({ message }: Error) => {
        assert.match(message, /it is "https:.*\(hidden\)@bank\.example/);
        return !message.includes('hush');
      });
    }
  });

  test('an origin may have capitals and a slash at its end, and * is any', async () => {
    const given = 'https://ERP.example/, http://localhost:8080,*';
    const { ALLOW_CORS } = await loadSettings({ ALLOW_CORS: given }, noFiles);
    assert.deepEqual(ALLOW_CORS, ['https://ERP.example/', 'http://localhost:8080', '*']);
  });

  test('every setting that can be wrong is tried above', () => {
    assert.deepEqual([...Object.keys(wrong), ...anyText].sort(), Object.keys(settingDefinitions).sort());
  });

  test('a process that can have others beside it tells them of its end first', async () => {
    assert.equal((await loadSettings({}, noFiles)).DRAIN_SECONDS, 0);
    assert.equal((await loadSettings({ DATABASE_URL: 'postgres://x/y' }, noFiles)).DRAIN_SECONDS, 5);
    assert.equal(
      (await loadSettings({ DATABASE_URL: 'postgres://x/y', DRAIN_SECONDS: '0' }, noFiles)).DRAIN_SECONDS,
      0,
    );
    assert.equal((await loadSettings({ DRAIN_SECONDS: '7' }, noFiles)).DRAIN_SECONDS, 7);
  });

  test('an empty value counts as absent', async () => {
    assert.equal((await loadSettings({ PORT: '', SANDBOX: '' }, noFiles)).PORT, 8000);
  });

  test('white space around a value is none of it, as in what was read from a file', async () => {
    const given = {
      NODE_ENV: 'test\n',
      PORT: ' 8001\r\n',
      DATABASE_URL: '\tsqlite:data/x.sqlite\n',
      SEALING_KEYS: `${key('b')},\n${key('a')}\n`,
      SANDBOX: 'off\n',
      BRIDGE_CLIENT_ID: '\ufeffid\n',
      BRIDGE_CLIENT_SECRET: 'a secret\r\n',
      BRIDGE_WEBHOOK_SECRET: 's1,\n s2\n',
      POWENS_CLIENT_SECRET: '\n',
      ISWIGO_SECRET: '\u00a0s\n',
    };
    const settings = await loadSettings(given, noFiles);
    assert.deepEqual(
      [settings.NODE_ENV, settings.PORT, settings.DATABASE_URL, settings.SEALING_KEYS, settings.SANDBOX],
      ['test', 8001, 'sqlite:data/x.sqlite', [key('b'), key('a')], 'off'],
    );
    const { providerSettings: theirs } = settings;
    assert.deepEqual([theirs.BRIDGE_CLIENT_ID, theirs.BRIDGE_CLIENT_SECRET], ['id', 'a secret']);
    assert.deepEqual(theirs.BRIDGE_WEBHOOK_SECRET, ['s1', 's2']);
    assert.deepEqual([theirs.POWENS_CLIENT_SECRET, theirs.ISWIGO_SECRET], [undefined, 's']);
  });

  test('a line break inside of a value is refused with that word, whatever the setting, and nothing of a secret', async () => {
    for (const [name, { expected }] of Object.entries(settingDefinitions)) {
      for (const value of ['hush\nhush', 'hush\u0000hush', 'hush\u0085hush']) {
        await assert.rejects(loadSettings({ [name]: value }, noFiles), {
          name: 'SettingsError',
          message: `${name} holds a line break or another control character; it must be ${expected}`,
        });
      }
    }
  });

  test('an address is written as it is used', async () => {
    const given = { PUBLIC_URL: 'HTTPS://Société.example:443/Bank/', ISWIGO_URL: 'https://API.example/v1/' };
    const { PUBLIC_URL, providerSettings } = await loadSettings(given, noFiles);
    assert.deepEqual(
      [PUBLIC_URL, providerSettings.ISWIGO_URL],
      ['https://xn--socit-esab.example/Bank', 'https://api.example/v1'],
    );
  });

  test('lists are separated by commas, and spaces around them do not matter', async () => {
    const settings = await loadSettings(
      { SEALING_KEYS: `${key('b')} , ${key('a')}`, BRIDGE_WEBHOOK_SECRET: 's1,s2' },
      noFiles,
    );
    assert.deepEqual(settings.SEALING_KEYS, [key('b'), key('a')]);
    assert.deepEqual(settings.providerSettings.BRIDGE_WEBHOOK_SECRET, ['s1', 's2']);
  });

  test('an address loses the slash at its end', async () => {
    assert.equal(
      (await loadSettings({ PUBLIC_URL: 'https://bank.example/' }, noFiles)).PUBLIC_URL,
      'https://bank.example',
    );
  });

  describe('in production', () => {
    test('the sandbox is off', async () => {
      assert.equal((await loadSettings(production, noFiles)).SANDBOX, 'off');
    });

    for (const name of ['SEALING_KEYS', 'PUBLIC_URL'] as const) {
      test(`${name} must be given`, async () => {
        await assert.rejects(loadSettings({ ...production, [name]: '' }, noFiles), {
          name: 'SettingsError',
          message: new RegExp(`^${name} must be given in production: .`),
        });
      });
    }

    test('a key file that is named serves as well as SEALING_KEYS', async () => {
      const settings = await loadSettings({ ...production, SEALING_KEYS: '', SEALING_KEYS_FILE: '/keys' }, noFiles);
      assert.deepEqual([settings.SEALING_KEYS, settings.SEALING_KEYS_FILE], [undefined, '/keys']);
    });

    test('PUBLIC_URL must be https', async () => {
      await assert.rejects(loadSettings({ ...production, PUBLIC_URL: 'http://bank.example' }, noFiles), {
        message: 'PUBLIC_URL must start with https:// in production; it is "http://bank.example"',
      });
    });
  });

  describe('from files', () => {
    const folder = (files: Record<string, string>) => {
      const dir = mkdtempSync(path.join(noFiles, 'files-'));
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
      return dir;
    };

    test('local goes before the file of NODE_ENV, which goes before default; the environment goes before all', async () => {
      const dir = folder({
        'default.json': '{"PORT": 1, "HOST": "h1", "LOG_LEVEL": "warn", "TIME_ZONE": "UTC"}',
        'test.json': '{"PORT": 2, "HOST": "h2", "LOG_LEVEL": "error"}',
        'local.json': '{"PORT": 3, "HOST": "h3"}',
      });
      const settings = await loadSettings({ NODE_ENV: 'test', PORT: '4' }, dir);
      assert.deepEqual(
        [settings.PORT, settings.HOST, settings.LOG_LEVEL, settings.TIME_ZONE],
        [4, 'h3', 'error', 'UTC'],
      );
    });

    test('a name that is no setting is refused, because it is a setting misspelled', async () => {
      await assert.rejects(loadSettings({}, folder({ 'local.json': '{"PROT": 8001}' })), {
        name: 'SettingsError',
        message: /^PROT in .* is not a setting/,
      });
    });

    test('a wrong value is refused like one of the environment', async () => {
      await assert.rejects(loadSettings({}, folder({ 'local.json': '{"PORT": "x"}' })), { message: /^PORT must be/ });
    });

    test('a file that is no JSON is refused in one line', async () => {
      await assert.rejects(
        loadSettings({}, folder({ 'local.json': '{"PORT": ' })),
        (error: Error) => error instanceof SettingsError && !error.message.includes('\n'),
      );
    });

    for (const text of ['[]', 'null', '"PORT"', '']) {
      test(`a file that holds ${text || 'nothing'} is refused, and named`, async () => {
        const dir = folder({ 'test.json': text });
        await assert.rejects(loadSettings({ NODE_ENV: 'test' }, dir), {
          name: 'SettingsError',
          message: new RegExp(`^${path.join(dir, 'test.json')} cannot be read: .+`),
        });
      });
    }

    test('a broken file with a secret is refused without the secret', async () => {
      const dir = folder({ 'local.json': `{"SEALING_KEYS": "${key('a')}" "x"}` });
      await assert.rejects(loadSettings({}, dir), (error: Error) => !error.message.includes('kkk'));
    });

    test('comments, and the mark that an editor puts in front, do not matter', async () => {
      const dir = folder({ 'local.json': '\uFEFF{"PORT": 3, // the port\n}' });
      assert.equal((await loadSettings({}, dir)).PORT, 3);
    });

    test('only these three are read, and what the folder of the process holds does not matter', async () => {
      const dir = folder({
        'local.js': 'throw new Error()',
        'production.json': '{"PORT": 1}',
        'local-test.json': '{"PORT": 2}',
      });
      assert.equal((await loadSettings({ NODE_ENV: 'test' }, dir)).PORT, 8000);
    });

    test('a list may be an array', async () => {
      const dir = folder({ 'local.json': '{"ALLOW_CORS": ["https://a.example", "https://b.example"]}' });
      assert.deepEqual((await loadSettings({}, dir)).ALLOW_CORS, ['https://a.example', 'https://b.example']);
    });
  });
});
