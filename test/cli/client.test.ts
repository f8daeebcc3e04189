import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { recordAudit } from '../../src/operations/audit.ts';
import { openApiKeys } from '../../src/security/credentials/api_keys.ts';
import { openSealer } from '../../src/security/sealing/sealer.ts';
import { openStore } from '../../src/store/store.ts';
import { silentLog } from '../harness/silent_log.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { bankApi, bareBankApi, jsonOf } from './bank_api.ts';

/** A server's view of the installation in the folder, beside the command line. */
async function server(t: TestContext, folder: string) {
  const store = await openStore(`sqlite:${path.join(folder, 'data', 'bank-api.sqlite')}`);
  const sealer = await openSealer({ SEALING_KEYS: undefined }, path.join(folder, 'data'));
  const apiKeys = await openApiKeys(store, sealer, silentLog);
  t.after(async () => {
    await apiKeys.close();
    await store.close();
  });
  return { store, apiKeys };
}

describe('bank-api client', () => {
  test('adds a client whose credential works at a server that is running', async (t) => {
    const folder = await temporaryFolder(t);
    const { json } = bankApi(folder);
    const { apiKeys } = await server(t, folder);
    const added = await json('client', 'add', 'dokos');
    assert.deepEqual(Object.keys(added), ['id', 'name', 'api_key', 'api_secret']);
    assert.equal((await apiKeys.authenticate(added.api_key, added.api_secret))?.id, added.id);
  });

  test('adds while a server writes without pause, and neither fails', async (t) => {
    const folder = await temporaryFolder(t);
    const { store, apiKeys } = await server(t, folder);
    // Processes of their own, at once.
    const run = bareBankApi(folder);
    let adding = true;
    let written = 0;
    const writing = (async () => {
      while (adding) {
        await store.write((manager) =>
          recordAudit(manager, { actor: 'provider:test', action: 'test.write', target: 'test:1' }),
        );
        written += 1;
      }
    })();
    const additions = ['a', 'b', 'c'].map((name) => jsonOf(run, ['client', 'add', name]));
    const clients = await Promise.all(additions).finally(() => {
      adding = false;
      return writing;
    });
    assert.equal(await store.read.countBy(AuditEntry, { action: 'test.write' }), written);
    for (const { api_key, api_secret } of clients) assert.ok(await apiKeys.authenticate(api_key, api_secret));
  });

  test('lists, rotates, disables and enables', async (t) => {
    const { json, run } = bankApi(await temporaryFolder(t));
    const added = await json('client', 'add', 'dokos');
    const rotated = await json('client', 'rotate', 'dokos', '--hours', '2');
    assert.equal(rotated.api_key, added.api_key);
    assert.notEqual(rotated.api_secret, added.api_secret);

    const [client] = (await json('client', 'list')).clients;
    assert.deepEqual([client.name, client.api_key, client.disabled_at], ['dokos', added.api_key, null]);
    assert.deepEqual(
      client.secrets.map((secret: { expires_at: string | null }) => secret.expires_at),
      [null, rotated.older_secret_ends_at],
    );

    const disabled = await json('client', 'disable', added.api_key);
    assert.equal(disabled.refused_within_seconds, 5);
    assert.ok(disabled.disabled_at);
    const list = await run('client', 'list');
    assert.match(list.stdout, /^NAME +API KEY +STATE/);
    assert.match(list.stdout, /^dokos +bak_\w+ +disabled/m);
    assert.ok(!list.stdout.includes(added.api_secret), 'a secret is shown once');
    assert.equal((await json('client', 'enable', added.id)).disabled_at, null);
  });

  test('restricts a key when it is added or later, shows how it is, and a server takes it up', async (t) => {
    const folder = await temporaryFolder(t);
    const { json, run } = bankApi(folder);
    const { apiKeys } = await server(t, folder);
    const added = await json(
      'client',
      'add',
      'reports',
      '--scope',
      'read,link',
      '--from',
      '192.0.2.7',
      '--from',
      '10.1.0.0/16',
    );
    const verified = async () => {
      const { scopes = [], from } = (await apiKeys.authenticate(added.api_key, added.api_secret)) ?? {};
      return [[...scopes].join(), from?.has('10.1.2.3'), from?.has('10.2.0.1')];
    };
    assert.deepEqual(await verified(), ['read,link', true, false]);
    const shown = async () => {
      const { scopes, from, secrets } = await json('client', 'show', 'reports');
      return [scopes, from, secrets.length];
    };
    assert.deepEqual(await shown(), [['read', 'link'], ['192.0.2.7', '10.1.0.0/16'], 1]);
    assert.match(
      (await run('client', 'list')).stdout,
      /^reports +bak_\w+ +enabled +read, link +192\.0\.2\.7, 10\.1\.0\.0\/16 /m,
    );

    const restricted = await json('client', 'restrict', added.api_key, '--scope', 'secrets');
    assert.deepEqual(
      [restricted.scopes, restricted.from, restricted.in_force_within_seconds],
      [['secrets'], ['192.0.2.7', '10.1.0.0/16'], 5],
    );
    assert.match(
      (await run('client', 'restrict', 'reports', '--from', 'anywhere')).stdout,
      /^reports may secrets, from anywhere;/,
    );
    assert.deepEqual(await shown(), [['secrets'], [], 1]);
    await json('client', 'restrict', 'reports', '--scope', 'all');
    assert.deepEqual((await shown())[0], ['read', 'link', 'delete', 'secrets']);
    assert.match(
      (await run('client', 'show', 'reports')).stdout,
      /^scopes +read, link, delete, secrets\nfrom +anywhere$/m,
    );
  });

  test('refuses permissions that are none, and a change of nothing', async (t) => {
    const { run, json } = bankApi(await temporaryFolder(t));
    await json('client', 'add', 'dokos');
    for (const [options, said] of [
      [['--scope', 'write'], /Any of read, link, delete, secrets/],
      [['--from', 'erp.example'], /erp\.example is neither an address nor a range/],
      [[], /say what to change/],
    ] as const) {
      const { exitCode, stderr } = await run('client', 'restrict', 'dokos', ...options);
      assert.equal(exitCode, 2);
      assert.match(stderr, said);
    }
    assert.equal((await run('client', 'restrict', 'nobody', '--scope', 'all')).exitCode, 1);
  });
});
