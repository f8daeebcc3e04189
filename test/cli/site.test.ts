import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Item } from '../../entities/item.ts';
import { Site } from '../../entities/site.ts';
import { User } from '../../entities/user.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { bankApi } from './bank_api.ts';

const at = new Date('2026-11-21T08:00:00Z');

/** Two clients with a site of the same name, and three items of the first. */
async function installation(t: TestContext) {
  const folder = await temporaryFolder(t);
  const command = bankApi(folder);
  const [first, second] = [await command.json('client', 'add', 'first'), await command.json('client', 'add', 'second')];
  const store = await openStore(`sqlite:${path.join(folder, 'data', 'bank-api.sqlite')}`);
  t.after(() => store.close());
  const site = { name: 'erp', baseUrl: 'https://erp.example', webhookUrl: 'https://erp.example/hook', createdAt: at };
  const item: Omit<Item, 'id' | 'needs' | 'updatedAt' | 'state' | 'deletedAt'> = {
    clientId: first.id,
    userId: 'u1',
    siteId: 's1',
    provider: 'bridge',
    providerItemId: '1',
    bank: 'Crédit Coopératif',
    bankId: '6',
    status: 0,
    statusCodeInfo: null,
    authenticationExpiresAt: null,
    remindedDays: null,
    remindedExpiry: null,
    waitsSince: null,
    waitToldAt: null,
    lastSuccessfulRefresh: at,
    lastTryRefresh: null,
    createdAt: at,
  };
  await store.write(async (manager) => {
    await manager.insert(Site, { ...site, id: 's1', clientId: first.id, allowedHosts: [] });
    await manager.insert(Site, { ...site, id: 's2', clientId: second.id, allowedHosts: ['hooks.example'] });
    const user = {
      clientId: first.id,
      provider: 'bridge',
      providerUserId: null,
      sealedToken: null,
      tokenExpiresAt: null,
    };
    await manager.insert(User, { ...user, id: 'u1', externalId: 'compta@erp.example', createdAt: at });
    await manager.insert(Item, { ...item, id: '1', needs: 'nothing', updatedAt: new Date(1), deletedAt: null });
    await manager.insert(Item, { ...item, id: '2', needs: 'sca', updatedAt: new Date(2), deletedAt: null });
    const tombstone = { state: 'deleted', deletedAt: at } as const;
    await manager.insert(Item, { ...item, id: '3', needs: 'nothing', updatedAt: new Date(3), ...tombstone });
  });
  return { ...command, store };
}

describe('bank-api site', () => {
  test('lists and shows the sites, and wants a client where a name is not enough', async (t) => {
    const { json, run } = await installation(t);
    const { sites } = await json('site', 'list');
    assert.deepEqual(
      sites.map(({ id, client }: { id: string; client: string }) => [id, client]),
      [
        ['s1', 'first'],
        ['s2', 'second'],
      ],
    );
    assert.deepEqual((await json('site', 'list', '--client', 'second')).sites.length, 1);
    const { clients } = await json('client', 'list');
    assert.equal(sites[0].client_id, clients.find(({ name }: { name: string }) => name === 'first').id);
    assert.deepEqual(await json('site', 'show', 'erp', '--client', 'first'), {
      id: 's1',
      name: 'erp',
      client: 'first',
      client_id: sites[0].client_id,
      base_url: 'https://erp.example',
      webhook_url: 'https://erp.example/hook',
      allowed_hosts: [],
      created_at: at.toISOString(),
      items: 3,
    });
    const { exitCode, stderr } = await run('site', 'show', 'erp');
    assert.equal(exitCode, 1);
    assert.match(stderr, /several clients have a site erp; say which with --client/);
  });

  test('allows a host once, written as addresses write it, and takes it away', async (t) => {
    const { json, store } = await installation(t);
    const hosts = async (...args: string[]) => (await json('site', 'allow-origin', 's1', ...args)).allowed_hosts;
    assert.deepEqual(await hosts('Hooks.Example'), ['hooks.example']);
    assert.deepEqual(await hosts('https://hooks.example:8443/path'), ['hooks.example']);
    assert.deepEqual((await store.read.findOneByOrFail(Site, { id: 's1' })).allowedHosts, ['hooks.example']);
    assert.deepEqual(await hosts('hooks.example', '--remove'), []);
    const actions = (await store.read.findBy(AuditEntry, { target: 'site:s1' })).map(({ action }) => action);
    assert.deepEqual(actions.sort(), ['site.allow_origin', 'site.allow_origin', 'site.disallow_origin']);
  });
});

describe('bank-api item', () => {
  test('lists items by what they belong to and need, and shows one', async (t) => {
    const { json, run } = await installation(t);
    const ids = async (...args: string[]) => {
      const { items, more } = await json('item', 'list', ...args);
      return [items.map(({ id }: { id: string }) => id).join(' '), more];
    };
    assert.deepEqual(await ids(), ['2 1', false]);
    assert.deepEqual(await ids('--deleted', '--limit', '2'), ['3 2', true]);
    assert.deepEqual(await ids('--needs', 'sca', '--client', 'first'), ['2', false]);
    assert.deepEqual(await ids('--user', 'compta@erp.example', '--client', 'second'), ['', false]);
    const item = await json('item', 'show', '2');
    assert.deepEqual([item.client, item.site, item.user, item.needs], ['first', 'erp', 'compta@erp.example', 'sca']);
    assert.match((await run('item', 'list')).stdout, /^2 +first +erp +compta@erp.example +Crédit Coopératif +sca/m);
  });
});
