import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { verifyAudit } from '../../src/operations/verify_audit.ts';
import { bankApi } from '../cli/bank_api.ts';
import type { ClientSite } from '../harness/client_site.ts';
import { type Stack, startStack } from '../harness/start_stack.ts';

let stack: Stack;
let site: ClientSite;
let itemId: number;

before(async () => {
  stack = await startStack();
  site = await stack.addSite('erp');
  itemId = await site.connect();
  await stack.settle();
});
after(() => stack.close());

/** What was done to a thing of this kind, and by whom, the newest last; the site is none, so its breaker opens too. */
async function trail(entity: string) {
  const entries = await stack.gateway.store.read.find(AuditEntry, { order: { number: 'ASC' } });
  const chosen = entries.filter(({ actor, target }) => actor !== 'gateway' && target.startsWith(`${entity}:`));
  return chosen.map(({ actor, action }) => [actor.replace(/:.*/, ''), action]);
}

test('a link that is made leaves an entry, and its end another', async () => {
  assert.deepEqual(await trail('request'), [
    ['client', 'request.link'],
    ['provider', 'request.completed'],
  ]);
});

test('a signing secret that is read leaves an entry, and a call that is refused none', async () => {
  await site.ask('get_webhook_secret', { site: 'erp' });
  assert.deepEqual(await trail('endpoint'), [['client', 'endpoint.secret_read']]);
  assert.equal((await site.call('get_webhook_secret', { site: 'nobody' })).status, 404);
  assert.equal((await trail('endpoint')).length, 1);
});

test('a command that shows a secret leaves an entry, and one that shows none leaves none', async () => {
  const { database } = stack.gateway.store.read.connection.options as { database: string };
  const keys = await readFile(path.join(stack.dataDir, 'sealing-keys'), 'utf8');
  const { json } = bankApi(stack.dataDir, {
    DATABASE_URL: `sqlite:${database}`,
    SEALING_KEYS: keys.trim().split('\n').join(),
  });
  const before_ = (await trail('endpoint')).length;
  const { secret, ...shown } = await json('endpoint', 'show', 'erp', '--secret');
  assert.match(secret, /^whsec_/);
  assert.deepEqual((await trail('endpoint')).slice(before_), [['operator', 'endpoint.secret_read']]);
  assert.deepEqual(Object.keys(shown), Object.keys(await json('endpoint', 'show', 'erp')));
  assert.equal((await trail('endpoint')).length, before_ + 1);
});

test('what is deleted leaves an entry, reads of bank data none, and all of it is one chain', async () => {
  const count = () => stack.gateway.store.read.count(AuditEntry);
  const before_ = await count();
  await site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
  await site.ask('get_items', { user: site.user });
  assert.equal(await count(), before_);
  await site.ask('delete_bridge_item_id', { item_id: itemId, user: site.user });
  assert.deepEqual(await trail('item'), [['client', 'item.delete']]);
  await site.ask('delete_user', { user: site.user });
  assert.deepEqual(await trail('user'), [['client', 'user.delete']]);
  const { entries, broken } = await verifyAudit(stack.gateway.store.read);
  assert.deepEqual([entries, broken], [await count(), undefined]);
});
