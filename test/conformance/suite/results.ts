import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import { z } from 'zod';
import { toSiteId } from '../../../src/connections/site_ids.ts';
import { methods } from '../../../src/methods/registry.ts';
import { accountTypes } from '../../../src/providers/resources/account_types.ts';
import { operationTypes } from '../../../src/providers/resources/operation_types.ts';
import type { Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import { forTheBooks } from './for_the_books.ts';

interface Things {
  readonly site: Site;
  readonly itemId: string;
  readonly accountId: string;
  readonly bankId: string;
  readonly request: string;
  readonly deliveryId: string;
}

type Arguments = Record<string, unknown>;
type Row = Record<string, unknown>;

/** A call of every method that works where the provider offers what is behind it. */
const calls: Readonly<Record<string, (things: Things) => Arguments>> = {
  get_bridge_connect_link: ({ site }) => site.linkArguments(),
  get_bridge_edit_link: ({ site, itemId }) => site.linkArguments({ item_id: itemId }),
  get_sca_authentication_link: ({ site, itemId }) => site.linkArguments({ item_id: itemId }),
  get_pro_confirmation_link: ({ site, itemId }) => site.linkArguments({ item_id: itemId }),
  get_manage_link: ({ site, itemId }) => site.linkArguments({ item_id: itemId }),
  get_bridge_item_id: ({ request }) => ({ request }),
  get_bridge_item_details: ({ itemId }) => ({ item_id: itemId }),
  get_items: ({ site }) => ({ user: site.user }),
  get_bank_accounts: ({ site, itemId }) => site.own(itemId),
  get_bank_transactions: ({ site }) => ({ user: site.user, lang: 'fr' }),
  get_bank_transactions_by_account: ({ site, accountId }) => ({ user: site.user, account_id: accountId }),
  sync_transactions: ({ site }) => ({ user: site.user, lang: 'fr', limit: 50 }),
  get_single_bank: ({ bankId }) => ({ bank_id: bankId }),
  get_banks: () => ({ limit: 3 }),
  get_category: () => ({ lang: 'fr' }),
  get_capabilities: () => ({}),
  post_item_refresh: ({ site, itemId }) => site.own(itemId),
  get_documents: ({ site, itemId }) => site.own(itemId),
  get_investments: ({ site, itemId }) => site.own(itemId),
  get_events: ({ site }) => ({ site: site.name, limit: 20 }),
  get_webhook_deliveries: ({ site }) => ({ site: site.name }),
  redeliver_webhook: ({ deliveryId }) => ({ delivery_id: deliveryId }),
  get_webhook_secret: ({ site }) => ({ site: site.name }),
  get_portal_link: ({ site }) => ({ site: site.name, lang: 'fr' }),
  export_user: ({ site }) => ({ user: site.user }),
  // Last: they take things away.
  delete_bridge_item_id: ({ site, itemId }) => site.own(itemId),
  delete_user: ({ site }) => ({ user: site.user }),
};

/** docs/contract.md, "The thirteen methods" and after: the shapes are the same whoever answers. */
export function resultsSuite(subject: TriedProvider): void {
  const bench = useBench(subject);
  let things: Things;

  before(async () => {
    const site = await bench().newSite();
    const link = await site.link();
    await site.comeBack(await site.walk(link));
    await bench().settle();
    const { item_id } = await site.outcome(link.request);
    const itemId = String(item_id);
    const [accountId = ''] = await site.accountIds(itemId);
    const { bank_id: bankId } = await site.details(itemId);
    const { deliveries } = await site.ask('get_webhook_deliveries');
    things = { site, itemId, accountId, bankId, request: link.request, deliveryId: deliveries[0].id };
  });

  test('every method has its call here', () => {
    const names = methods.filter(({ result }) => !(result instanceof z.ZodFile)).map(({ name }) => name);
    assert.deepEqual(Object.keys(calls).sort(), names.sort());
  });

  test('a document comes whole where there are any, and is refused where there are none', async () => {
    const { site, itemId } = things;
    const list = await site.call('get_documents', site.own(itemId));
    const document = list.status === 200 ? list.message[0] : { id: toSiteId(subject.provider, '1') };
    const file = await site.post('download_document', { document_id: document.id, user: site.user });
    assert.equal(file.status, list.status);
    const bytes = Buffer.from(await file.arrayBuffer());
    if (file.status !== 200) return;
    // A provider that knows size or hash before the file says them.
    if (document.size !== null) assert.equal(bytes.length, document.size);
    if (document.sha1 !== null) assert.equal(createHash('sha1').update(bytes).digest('hex'), document.sha1);
  });

  test('a statement has the booked rows of the account, to the last digit', async () => {
    const { site, accountId } = things;
    const own = { account_id: accountId, user: site.user };
    const to = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' });
    const file = await site.post('get_statement', { ...own, from: '2000-01-01', to, format: 'qif' });
    assert.equal(file.status, 200);
    const stated = (await file.text()).matchAll(/^T(.*)\n(?:[NP].*\n)*M(?:.* )?(\S+)\n\^$/gm);
    const rows: Row[] = await site.ask('get_bank_transactions_by_account', own);
    const booked = rows.filter(
      ({ is_deleted, is_future, booking_date, date }) =>
        !is_deleted && !is_future && String(booking_date ?? date) <= to,
    );
    assert.ok(booked.length > 0);
    const row = (id: unknown, amount: unknown) => `${id} ${Number(amount)}`;
    assert.deepEqual(
      [...stated].map(([, amount, id]) => row(id, amount)).sort(),
      booked.map(({ id, amount }) => row(id, amount)).sort(),
    );
  });

  test('an account that the person did not share has its id, name and type, and null for the rest', async () => {
    const { visits } = bench().simulator;
    assert.ok(visits.unshared, 'every provider lets a person keep an account to himself');
    const { site, itemId: whole } = things;
    const itemId = await site.linkItem('unshared');
    const accounts: Row[] = await site.ask('get_bank_accounts', site.own(itemId));
    const [shared, hidden] = [true, false].map((isShared) =>
      accounts.filter(({ data_access }) => (data_access === 'enabled') === isShared),
    ) as [Row[], Row[]];
    assert.equal(shared.length, (await site.accountIds(whole)).length - 1);
    // Bridge 2021-06-01 lists none that is not shared.
    for (const account of hidden) {
      const { id, name, type, item_id, bank_id, data_access, provider, previous_account_ids, ...rest } = account;
      assert.deepEqual([String(item_id), data_access, provider], [itemId, 'disabled', subject.provider]);
      assert.ok(id && name && type && previous_account_ids && bank_id !== undefined);
      assert.deepEqual([...new Set(Object.values(rest))], [null]);
    }
    const rows: Row[] = await site.ask('get_bank_transactions', site.own(itemId));
    const sharedIds = new Set(shared.map(({ id }) => id));
    assert.ok(rows.length > 0 && rows.every(({ account_id }) => sharedIds.has(account_id)));
    await site.ask('delete_bridge_item_id', site.own(itemId));
  });

  test('types of accounts and operations are the words of docs/types.md', async () => {
    const { site, itemId } = things;
    const accounts: Row[] = await site.ask('get_bank_accounts', site.own(itemId));
    for (const { type } of accounts) assert.ok(Object.hasOwn(accountTypes, String(type)), String(type));
    const rows: Row[] = await site.ask('get_bank_transactions', site.own(itemId));
    for (const type of new Set(rows.map(({ operation_type }) => operation_type))) {
      assert.ok(type === null || Object.hasOwn(operationTypes, String(type)), String(type));
    }
  });

  test('a list is whole, however many pages the provider makes of it', async () => {
    const { site, itemId } = things;
    const { wire, simulator } = bench();
    const asked = () => wire.calls.filter(simulator.calls.transactions).length;
    const before = asked();
    const all = await idsOf(site, 'get_bank_transactions', { user: site.user });
    assert.ok(asked() - before > 1, 'the list has several pages');
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual(await idsOf(site, 'get_bank_transactions', site.own(itemId)), all);
    const parts: string[] = [];
    for (const account_id of await site.accountIds(itemId)) {
      parts.push(...(await idsOf(site, 'get_bank_transactions_by_account', { account_id, user: site.user })));
    }
    assert.deepEqual(parts.sort(), all);
  });

  test('since leaves out what has not changed after it', async () => {
    const { site, itemId } = things;
    const tomorrow = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
    for (const args of [{}, { item_id: itemId }]) {
      const given = { ...args, user: site.user };
      assert.deepEqual(await idsOf(site, 'get_bank_transactions', { ...given, since: tomorrow }), []);
      const all = new Set(await idsOf(site, 'get_bank_transactions', { ...given, since: '2000-01-01' }));
      const plain = await idsOf(site, 'get_bank_transactions', given);
      assert.ok(plain.length > 0 && plain.every((id) => all.has(id)));
    }
  });

  forTheBooks(subject, () => things);

  for (const [name, argumentsOf] of Object.entries(calls)) {
    test(`${name} has its shape: nothing left out, nothing beside it, ids of this provider`, async () => {
      const { status, message } = await things.site.call(name, argumentsOf(things));
      // What a provider does not offer is tried in capabilities.ts.
      if (status === 417) return assert.match(message, /does not offer/);
      assert.equal(status, 200, JSON.stringify(message));
      const method = methods.find((each) => each.name === name);
      assert.deepEqual(message, method?.result.parse(message));
      // Deliveries and events name their provider too, and have ids of the gateway's own.
      if (!name.includes('webhook') && name !== 'get_events') checkIds(message, subject.provider);
    });
  }
}

async function idsOf(site: Site, method: string, args: Arguments): Promise<string[]> {
  return (await site.ask(method, args)).map(({ id }: { id: unknown }) => String(id)).sort();
}

const idField = /^(id|(item|account|parent_account|bank|category|parent)_id)$/;

/** Ids say who can answer for them, in everything that names its provider. */
function checkIds(value: unknown, provider: string): void {
  if (Array.isArray(value)) for (const entry of value) checkIds(entry, provider);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const isResource = 'provider' in value && 'id' in value;
  if (isResource) assert.equal(value.provider, provider);
  for (const [name, entry] of Object.entries(value)) {
    checkIds(entry, provider);
    if (!isResource || !idField.test(name) || entry === null) continue;
    if (provider === 'bridge') assert.equal(typeof entry, 'number', `${name} ${entry}`);
    else assert.match(String(entry), new RegExp(`^${provider}-.`), name);
  }
}
