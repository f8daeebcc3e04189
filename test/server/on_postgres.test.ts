import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Delivery } from '../../entities/delivery.ts';
import { Site } from '../../entities/site.ts';
import { User } from '../../entities/user.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { type Stack, startStack } from '../harness/start_stack.ts';

describe('a gateway on PostgreSQL', () => {
  let postgres: PostgresServer;
  let stack: Stack;
  before(async () => {
    postgres = await startPostgres();
    stack = await startStack({ settings: { DATABASE_URL: await postgres.migratedDatabase() } });
  });
  after(async () => {
    await stack?.close();
    await postgres.stop();
  });

  test('takes a person to the bank and back, reads, renews, refreshes and deletes', async () => {
    const site = await stack.addSite('erp');
    const itemId = await site.connect('success.1010');
    await stack.settle();
    const own = { item_id: itemId, user: site.user };
    assert.ok((await site.ask('get_bank_accounts', own)).length > 0);
    assert.ok((await site.ask('get_bank_transactions', { ...own, since: '2000-01-01', lang: 'fr' })).length > 0);
    stack.bridge.control.refresh(itemId);
    await stack.settle();
    assert.equal((await site.ask('get_bridge_item_details', own)).needs, 'sca');
    const link = await site.link('get_sca_authentication_link', { item_id: itemId });
    assert.equal((await site.comeBack(await site.visit(link))).searchParams.get('success'), 'true');
    await stack.settle();
    assert.equal((await site.ask('get_items', own))[0].needs, 'nothing');
    await site.ask('delete_bridge_item_id', own);
    assert.equal((await site.call('get_bank_accounts', own)).status, 404);
    const again = await site.connect();
    const [account] = await site.ask('get_bank_accounts', { item_id: again, user: site.user });
    assert.equal(account.previous_account_ids.length, 1);
    assert.deepEqual(await site.ask('delete_user', { user: site.user }), { user: site.user, deleted: true });
  });

  test('answers the same to a person who comes back several times at once', async () => {
    const site = await stack.addSite('twice');
    const back = await site.visit(await site.link());
    const arrivals = await Promise.all([1, 2, 3, 4].map(() => site.comeBack(back)));
    assert.equal(new Set(arrivals.map(String)).size, 1);
    assert.equal(arrivals[0]?.searchParams.get('success'), 'true');
    await stack.settle();
    const told = await stack.gateway.store.read.findBy(Delivery, { type: 'gateway.connection.completed' });
    assert.equal(told.filter(({ itemId }) => itemId === arrivals[0]?.searchParams.get('item_id')).length, 1);
  });

  test('makes one site and one user of two first calls at once', async () => {
    const site = await stack.addSite('hasty');
    const links = await Promise.all([1, 2, 3, 4].map(() => site.link()));
    assert.equal(new Set(links.map(({ request }) => request)).size, 4);
    const users = await stack.gateway.store.read.findBy(User, { externalId: site.user });
    assert.equal(users.length, 1);
    assert.equal(await stack.gateway.store.read.countBy(Site, { name: site.name }), 1);
  });

  test('gives four links of one item in a day, also when they are asked for at once', async () => {
    const site = await stack.addSite('eager');
    const itemId = await site.connect();
    const args = site.linkArguments({ item_id: itemId });
    const answers = await Promise.all(Array.from({ length: 8 }, () => site.call('get_sca_authentication_link', args)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 429, 429, 429, 429]);
  });
});
