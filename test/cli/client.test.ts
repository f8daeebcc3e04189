import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { openApiKeys } from '../../src/security/credentials/api_keys.ts';
import { openSealer } from '../../src/security/sealing/sealer.ts';
import { openStore } from '../../src/store/store.ts';
import { silentLog } from '../harness/silent_log.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { bankApi } from './bank_api.ts';

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
    const { json } = bankApi(folder);
    const { store, apiKeys } = await server(t, folder);
    let adding = true;
    let written = 0;
    const writing = (async () => {
      while (adding) {
        await store.write((manager) =>
          manager.insert(AuditEntry, {
            id: `w${written}`,
            at: new Date(),
            actor: 'provider:test',
            action: 'test.write',
            target: 'test:1',
            detail: null,
          }),
        );
        written += 1;
      }
    })();
    const additions = ['a', 'b', 'c'].map((name) => json('client', 'add', name));
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
});
