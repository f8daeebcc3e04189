import assert from 'node:assert/strict';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { Not } from 'typeorm';
import { ApiSecret } from '../../entities/api_secret.ts';
import { Client } from '../../entities/client.ts';
import { Replica } from '../../entities/replica.ts';
import { keepNotice } from '../../src/operations/keep_notice.ts';
import { startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { newSealingKey } from '../../src/security/sealing/sealing_key.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { bridgeSettings, obedientBridge } from '../harness/start_stack.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { bankApi, bareBankApi } from './bank_api.ts';

const dayMs = 86_400_000;

async function inDatabase(folder: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(`sqlite:${path.join(folder, 'data', 'bank-api.sqlite')}`);
  await work(store).finally(() => store.close());
}

interface Finding {
  readonly check: string;
  readonly status: string;
  readonly detail: string;
  readonly advice: string | null;
}

/** What doctor says in a folder, by check. */
async function examine(folder: string, settings: Record<string, string> = {}) {
  const { exitCode, stdout } = await bankApi(folder, settings).run('doctor', '--json');
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Finding[] };
  assert.equal(exitCode, ok ? 0 : 1);
  for (const { status, advice } of checks) assert.equal(advice === null, status === 'ok');
  return { ok, statuses: Object.fromEntries(checks.map(({ check, status }) => [check, status])), checks };
}

describe('bank-api doctor', () => {
  test('has only good to say of an installation with a client, and changes nothing before', async (t) => {
    const folder = await temporaryFolder(t);
    const { exitCode, stdout } = await bareBankApi(folder)('doctor');
    assert.equal(exitCode, 0);
    assert.match(stdout, /^warning {2}database .* is not there yet\n +→ start/m);

    await bankApi(folder).json('client', 'add', 'dokos');
    const { ok, checks } = await examine(folder);
    assert.ok(ok);
    assert.deepEqual(
      checks.map(({ check, status }) => [check, status]),
      ['settings', 'public_url', 'provider', 'disk', 'database', 'sealing_keys', 'replicas', 'clients'].map((name) => [
        name,
        'ok',
      ]),
    );
  });

  test('finds a wrong setting', async (t) => {
    const { ok, checks } = await examine(await temporaryFolder(t), { BRIDGE_VERSION: '2019' });
    assert.equal(ok, false);
    assert.match(checks[0]?.detail ?? '', /^BRIDGE_VERSION must be/);
  });

  test('finds a database that does not answer', async (t) => {
    const { ok, statuses } = await examine(await temporaryFolder(t), { DATABASE_URL: 'postgres://127.0.0.1:1/bank' });
    assert.deepEqual([ok, statuses.database], [false, 'failed']);
  });

  test('finds keys that are lost, wrong, or open to others', async (t) => {
    const folder = await temporaryFolder(t);
    await bankApi(folder).json('client', 'add', 'dokos');
    const keyFile = path.join(folder, 'data', 'sealing-keys');
    await chmod(keyFile, 0o644);
    assert.equal((await examine(folder)).statuses.key_file, 'failed');
    await writeFile(keyFile, newSealingKey());
    assert.equal((await examine(folder)).statuses.sealing_keys, 'failed');
    await rm(keyFile);
    assert.equal((await examine(folder)).statuses.sealing_keys, 'failed');
    assert.equal((await examine(folder)).statuses.sealing_keys, 'failed', 'doctor wrote no new key');
  });

  test('finds files and folders that others may read, and changes nothing', async (t) => {
    const folder = await temporaryFolder(t);
    await bankApi(folder).json('client', 'add', 'dokos');
    const data = path.join(folder, 'data');
    const file = path.join(data, 'bank-api.sqlite');
    await chmod(file, 0o640);
    await chmod(data, 0o755);
    const { ok, statuses } = await examine(folder);
    assert.deepEqual([ok, statuses.database_files, statuses.data_folder], [false, 'failed', 'warning']);
    const modes = [(await stat(file)).mode & 0o777, (await stat(data)).mode & 0o777];
    assert.deepEqual(modes, [0o640, 0o755], 'the next start closes them');
  });

  test('finds what a provider lacks, that it refuses the credentials or does not answer, and an address that it cannot reach', async (t) => {
    const folder = await temporaryFolder(t);
    const bridge = await startBridgeSandbox(obedientBridge);
    t.after(() => bridge.close());
    const outside = { SANDBOX: 'off', PUBLIC_URL: 'https://bank.example.com' };
    const examined = async (settings: Record<string, string>) => {
      const { ok, statuses } = await examine(folder, settings);
      return [ok, statuses.provider, statuses.provider_call, statuses.public_url];
    };
    assert.deepEqual(await examined({ SANDBOX: 'off' }), [false, 'failed', undefined, 'warning']);
    const { BRIDGE_WEBHOOK_SECRET = '', ...credentials } = bridgeSettings(bridge.url, '2025-01-15');
    assert.deepEqual(await examined({ ...outside, ...credentials }), [true, 'warning', 'ok', 'ok']);
    const whole = { ...outside, ...credentials, BRIDGE_WEBHOOK_SECRET };
    const wrong = await examine(folder, { ...whole, BRIDGE_CLIENT_SECRET: 'hush' });
    assert.equal(wrong.statuses.provider_call, 'failed');
    assert.match(JSON.stringify(wrong), /does not accept the gateway’s credentials; check BRIDGE_CLIENT_ID/);
    assert.ok(!JSON.stringify(wrong).includes('hush'));
    await bridge.close();
    assert.deepEqual(await examined(whole), [true, 'ok', 'warning', 'ok']);
  });

  test('says of each gateway that runs which keys it knows, and fails one that cannot open what others seal', async (t) => {
    const folder = await temporaryFolder(t);
    await bankApi(folder).json('client', 'add', 'dokos');
    const [own = ''] = (await readFile(path.join(folder, 'data', 'sealing-keys'), 'utf8')).split(':');
    const examined = async (...replicas: [name: string, ...keyIds: string[]][]) => {
      await inDatabase(folder, (store) =>
        store.write(async (manager) => {
          await manager.delete(Replica, { id: Not('') });
          const now = { startedAt: new Date(), seenAt: new Date() };
          for (const [name, ...keyIds] of replicas) await manager.insert(Replica, { id: name, name, keyIds, ...now });
        }),
      );
      const { checks } = await examine(folder);
      return checks.filter(({ check }) => check === 'replicas').map(({ status, detail }) => `${status} ${detail}`);
    };
    assert.deepEqual(await examined(['a:1', own, 'new'], ['b:1', own]), [
      `ok a:1 knows the sealing keys ${own} new`,
      `warning b:1 knows the sealing keys ${own} and lacks new`,
      'warning data/sealing-keys of this command lacks new, which a gateway that runs knows',
    ]);
    assert.deepEqual((await examined(['a:1', 'new', own], ['b:1', own], ['c:1', 'new'])).slice(0, 3), [
      `ok a:1 knows the sealing keys new ${own}`,
      `failed b:1 knows the sealing keys ${own} and lacks new`,
      `failed c:1 knows the sealing keys new and lacks ${own}`,
    ]);
  });

  test('warns of a proxy that is there and is not trusted', async (t) => {
    const folder = await temporaryFolder(t);
    await bankApi(folder).json('client', 'add', 'dokos');
    const https = { PUBLIC_URL: 'https://bank.example.com' };
    assert.equal((await examine(folder, https)).statuses.proxy, 'warning');
    assert.equal((await examine(folder, { ...https, TRUST_PROXY: 'on' })).statuses.proxy, undefined);
    assert.equal((await examine(folder)).statuses.proxy, undefined);
    const seen = (at: number) => inDatabase(folder, (store) => keepNotice(store, 'untrusted_proxy', new Date(at)));
    await seen(Date.now() - 6 * dayMs);
    const { checks } = await examine(folder);
    assert.match(checks.find(({ check }) => check === 'proxy')?.detail ?? '', /^calls come through a proxy \(seen 2/);
    assert.equal((await examine(folder, { TRUST_PROXY: 'on' })).statuses.proxy, undefined);
    await seen(Date.now() - 8 * dayMs);
    assert.equal((await examine(folder)).statuses.proxy, undefined);
  });

  test('warns of keys whose secret is old, and of keys that nobody uses', async (t) => {
    const folder = await temporaryFolder(t);
    const secrets: Record<string, { age: number; used?: number }> = {
      fresh: { age: 1 },
      old: { age: 366, used: 1 },
      'nearly old': { age: 364, used: 89 },
      unused: { age: 100, used: 91 },
      'never used': { age: 91 },
      disabled: { age: 999 },
    };
    for (const name of Object.keys(secrets)) await bankApi(folder).json('client', 'add', name);
    await bankApi(folder).json('client', 'disable', 'disabled');
    await inDatabase(folder, async (store) => {
      const ago = (days: number) => new Date(Date.now() - days * dayMs);
      for (const { id, name } of await store.read.find(Client)) {
        const { age = 0, used } = secrets[name] ?? {};
        const lastUsedAt = used === undefined ? null : ago(used);
        await store.write((manager) =>
          manager.update(ApiSecret, { clientId: id }, { createdAt: ago(age), lastUsedAt }),
        );
      }
    });
    const { ok, checks } = await examine(folder);
    const warnings = checks.filter(({ check }) => check === 'api_keys').map(({ detail }) => detail);
    assert.deepEqual(
      [ok, warnings],
      [true, ['old have a secret that is older than 365 days', 'never used, unused were not used for 90 days']],
    );
  });
});
