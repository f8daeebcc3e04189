import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FrappeApp } from 'frappe-js-sdk';
import { methods } from '../../src/methods/registry.ts';
import { addClient } from '../../src/security/credentials/clients.ts';
import { ClientSite } from '../harness/client_site.ts';
import { type Stack, startStack } from '../harness/start_stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: the SDK types every answer so
type Anything = any;

describe('every method, called with frappe-js-sdk', () => {
  let stack: Stack;
  let site: ClientSite;
  let sdk: ReturnType<FrappeApp['call']>;
  let itemId: number;
  let accountId: number;
  const driven = new Set<string>();

  before(async () => {
    stack = await startStack({ version: '2021-06-01' });
    const credential = await addClient(stack.gateway.store, stack.gateway.apiKeys, 'sdk');
    site = new ClientSite(stack.gateway.url, 'sdk', credential);
    const token = () => `${credential.apiKey}:${credential.apiSecret}`;
    sdk = new FrappeApp(stack.gateway.url, { useToken: true, token, type: 'token' }).call();
  });
  after(() => stack.close());

  const path = (name: string) => {
    driven.add(name);
    return `bank_api.bridge.${name}`;
  };
  const get = async (name: string, args: Record<string, unknown>): Promise<Anything> =>
    (await sdk.get<Anything>(path(name), args)).message;
  const post = async (name: string, args: Record<string, unknown>): Promise<Anything> =>
    (await sdk.post<Anything>(path(name), args)).message;

  test('get_bridge_connect_link, then get_bridge_item_id', async () => {
    const link = await post('get_bridge_connect_link', site.linkArguments());
    assert.equal((await get('get_bridge_item_id', { request: link.request })).status, 'pending');
    await site.comeBack(await site.visit(link));
    await stack.settle();
    const outcome = await get('get_bridge_item_id', { request: link.request });
    assert.equal(outcome.status, 'completed');
    itemId = outcome.item_id;
  });

  test('get_bridge_item_details', async () => {
    const document = await get('get_bridge_item_details', { item_id: itemId });
    assert.deepEqual([document.doctype, document.id, document.needs], ['Bridge Item', itemId, 'nothing']);
  });

  test('get_bank_accounts', async () => {
    const accounts = await get('get_bank_accounts', { item_id: itemId, user: site.user });
    assert.ok(accounts.length > 1);
    assert.ok(accounts.every((account: Anything) => account.item_id === itemId && 'iban' in account));
    accountId = accounts[0].id;
  });

  test('get_bank_transactions, with the names of the categories', async () => {
    const rows = await get('get_bank_transactions', { since: '2000-01-01', lang: 'fr', user: site.user });
    assert.ok(rows.length > 20);
    assert.ok(rows.some(({ category }: Anything) => typeof category?.name === 'string'));
  });

  test('get_bank_transactions_by_account', async () => {
    const rows = await get('get_bank_transactions_by_account', { account_id: accountId, user: site.user });
    assert.ok(rows.length > 0);
    assert.ok(rows.every((row: Anything) => row.account_id === accountId));
  });

  test('get_single_bank', async () => {
    assert.equal((await get('get_single_bank', { bank_id: 574 })).name, 'Demo Bank');
  });

  test('get_category, one and all', async () => {
    const tree = await get('get_category', { lang: 'en' });
    const [leaf] = tree[0].categories;
    const one = await get('get_category', { lang: 'en', category_id: leaf.id });
    assert.deepEqual(one, { id: leaf.id, name: leaf.name, parent_id: tree[0].id, provider: 'bridge' });
  });

  test('post_item_refresh', async () => {
    const answer = await post('post_item_refresh', { item_id: itemId, user: site.user });
    assert.deepEqual([answer.item_id, answer.accepted], [itemId, true]);
  });

  test('get_capabilities', async () => {
    const [bridge] = await get('get_capabilities', {});
    assert.deepEqual([bridge.provider, bridge.is_default], ['bridge', true]);
    assert.deepEqual(bridge.operations.refresh, { offered: true, reason: null });
  });

  test('get_banks, page by page and by name', async () => {
    const first = await get('get_banks', { limit: 3 });
    assert.equal(first.banks.length, 3);
    const second = await get('get_banks', { limit: '3', after: first.after });
    assert.equal(second.banks.length, 3);
    assert.ok(second.banks.every(({ id }: Anything) => !first.banks.some((bank: Anything) => bank.id === id)));
    const { banks, after } = await get('get_banks', { search: 'DÉMO bank', country: 'fr' });
    assert.ok(banks.length > 0 && banks.every(({ name }: Anything) => /demo/i.test(name)));
    assert.equal(after, null);
  });

  test('get_investments, of the item and of one account', async () => {
    const all = await get('get_investments', { item_id: itemId, user: site.user });
    assert.ok(all.length > 0);
    const [{ account_id }] = all;
    assert.deepEqual(await get('get_investments', { account_id, user: site.user }), all);
  });

  test('sync_transactions, page by page', async () => {
    const first = await get('sync_transactions', { user: site.user, limit: 2 });
    const second = await post('sync_transactions', { user: site.user, limit: '2', cursor: first.cursor });
    assert.deepEqual([first.transactions.length, first.has_more, second.transactions.length], [2, true, 2]);
    assert.ok(
      second.transactions.every(({ id }: Anything) => !first.transactions.some((row: Anything) => row.id === id)),
    );
  });

  test('get_items', async () => {
    const items = await get('get_items', { user: site.user });
    assert.deepEqual(
      items.map(({ id, bank, site: name, needs }: Anything) => [id, bank, name, needs]),
      [[itemId, 'Demo Bank', 'sdk', 'nothing']],
    );
  });

  test('get_webhook_deliveries, page by page, then redeliver_webhook', async () => {
    await stack.settle();
    const idsOf = ({ deliveries }: Anything): string[] => deliveries.map(({ id }: Anything) => id);
    const newest = await get('get_webhook_deliveries', { item_id: itemId, limit: 2 });
    const older = await get('get_webhook_deliveries', { item_id: itemId, after: newest.after });
    assert.deepEqual([newest.deliveries.length, older.after], [2, null]);
    const ids = [...idsOf(newest), ...idsOf(older)];
    assert.deepEqual(ids, idsOf(await get('get_webhook_deliveries', { site: 'sdk' })));
    assert.deepEqual(ids, [...ids].sort().reverse());
    const [id] = ids;
    assert.deepEqual(await post('redeliver_webhook', { delivery_id: id }), { delivery_id: id, state: 'pending' });
  });

  test('get_events, the oldest first, page by page, with the ids of the webhooks', async () => {
    const { deliveries } = await get('get_webhook_deliveries', { site: 'sdk' });
    const first = await get('get_events', { site: 'sdk', limit: 1 });
    const rest = await post('get_events', { site: 'sdk', after: first.after });
    const ids = [...first.events, ...rest.events].map(({ id }: Anything) => id);
    assert.deepEqual([first.events.length, first.has_more, rest.has_more], [1, true, false]);
    assert.deepEqual(ids.toSorted(), deliveries.map(({ id }: Anything) => id).sort());
  });

  test('get_portal_link', async () => {
    const { url, expires_at } = await post('get_portal_link', { site: 'sdk', lang: 'fr' });
    assert.match(url, /\/portal\/enter\/[\w-]{43}/);
    assert.ok(Date.parse(expires_at) > Date.now());
  });

  test('get_webhook_secret', async () => {
    const { secret, ...rest } = await get('get_webhook_secret', { site: 'sdk' });
    assert.match(secret, /^whsec_[\w+/]{43}=$/);
    const webhook_url = site.linkArguments().webhook_url;
    assert.deepEqual(rest, { site: 'sdk', webhook_url, state: 'active', previous_secret_ends_at: null });
  });

  for (const name of [
    'get_bridge_edit_link',
    'get_sca_authentication_link',
    'get_pro_confirmation_link',
    'get_manage_link',
  ]) {
    test(name, async () => {
      const link = await post(name, site.linkArguments({ item_id: itemId }));
      assert.match(link.redirect_url, /^http/);
    });
  }

  test('get_statement, a file', async () => {
    const [account] = await get('get_bank_accounts', { item_id: itemId, user: site.user });
    const days = { from: '2026-01-01', to: '2026-01-31' };
    // The SDK hands on what is no JSON as the text that it is.
    const text = await sdk.get<Anything>(path('get_statement'), {
      account_id: account.id,
      user: site.user,
      ...days,
      format: 'csv',
    });
    assert.match(String(text), /^\ufeff?Date;Date valeur;/);
  });

  test('delete_bridge_item_id, twice', async () => {
    const args = { item_id: String(itemId), user: site.user };
    const first = (await sdk.delete<Anything>(path('delete_bridge_item_id'), args)).message;
    const second = (await sdk.delete<Anything>(path('delete_bridge_item_id'), args)).message;
    assert.deepEqual(first, { item_id: itemId, deleted: true });
    assert.deepEqual(second, first);
    await assert.rejects(get('get_bank_accounts', args), (error: Anything) => {
      assert.deepEqual([error.httpStatus, error.exception.includes('DoesNotExistError')], [404, true]);
      assert.match(error.message, /was not found/);
      return true;
    });
  });

  test('export_user, which gives what is kept about the user', async () => {
    const kept = await get('export_user', { user: site.user });
    assert.deepEqual([kept.user, kept.items.length > 0], [site.user, true]);
  });

  test('delete_user, after which nobody knows the user', async () => {
    const { userUuid } = stack.bridge.control.users().map(({ uuid }: Anything) => ({ userUuid: uuid }))[0] as Anything;
    assert.deepEqual(await post('delete_user', { user: site.user }), { user: site.user, deleted: true });
    assert.ok(stack.bridge.control.users().every(({ uuid }: Anything) => uuid !== userUuid));
    await assert.rejects(get('get_items', { user: site.user }), (error: Anything) => error.httpStatus === 404);
    await assert.rejects(post('delete_user', { user: site.user }), (error: Anything) => error.httpStatus === 404);
    assert.ok((await post('get_bridge_connect_link', site.linkArguments())).request);
  });

  for (const [name, args] of [
    ['get_documents', { item_id: 1 }],
    ['download_document', { document_id: 'iswigo-1' }],
  ] as const) {
    test(`${name}, which finds nothing on Bridge`, async () => {
      await assert.rejects(get(name, { ...args, user: site.user }), (error: Anything) => error.httpStatus === 404);
    });
  }

  test('no method is left out', () => {
    assert.deepEqual([...driven].sort(), methods.map(({ name }) => name).sort());
  });
});
