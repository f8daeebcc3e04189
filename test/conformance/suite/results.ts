import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { methods } from '../../../src/methods/registry.ts';
import type { Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { Subject } from '../subject.ts';

interface Things {
  readonly site: Site;
  readonly itemId: string;
  readonly accountId: string;
  readonly bankId: string;
  readonly request: string;
  readonly deliveryId: string;
}

type Arguments = Record<string, unknown>;

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
  get_single_bank: ({ bankId }) => ({ bank_id: bankId }),
  get_banks: () => ({ limit: 3 }),
  get_category: () => ({ lang: 'fr' }),
  get_capabilities: () => ({}),
  post_item_refresh: ({ site, itemId }) => site.own(itemId),
  get_webhook_deliveries: ({ site }) => ({ site: site.name }),
  redeliver_webhook: ({ deliveryId }) => ({ delivery_id: deliveryId }),
  get_webhook_secret: ({ site }) => ({ site: site.name }),
  // Last: they take things away.
  delete_bridge_item_id: ({ site, itemId }) => site.own(itemId),
  delete_user: ({ site }) => ({ user: site.user }),
};

/** CONTRACT.md, "The thirteen methods" and after: the shapes are the same whoever answers. */
export function resultsSuite(subject: Subject): void {
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
    assert.deepEqual(Object.keys(calls).sort(), methods.map(({ name }) => name).sort());
  });

  test('an account that the person did not share has its id, name and type, and null for the rest', async () => {
    const { visits } = bench().simulator;
    assert.ok(visits.unshared, 'every provider lets a person keep an account to himself');
    const itemId = await things.site.linkItem('unshared');
    const accounts = await things.site.ask('get_bank_accounts', things.site.own(itemId));
    const hidden = accounts.filter(({ data_access }: { data_access: string }) => data_access === 'disabled');
    assert.equal(hidden.length, 1);
    const { id, name, type, item_id, bank_id, data_access, provider, previous_account_ids, ...rest } = hidden[0];
    assert.deepEqual([String(item_id), data_access, provider], [itemId, 'disabled', subject.provider]);
    assert.ok(id && name && type && previous_account_ids);
    assert.deepEqual([...new Set(Object.values(rest))], [null]);
    const rows = await things.site.ask('get_bank_transactions', things.site.own(itemId));
    assert.ok(rows.length > 0);
    assert.ok(rows.every(({ account_id }: { account_id: unknown }) => account_id !== id));
    await things.site.ask('delete_bridge_item_id', things.site.own(itemId));
    assert.notEqual(bank_id, undefined);
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

  for (const [name, argumentsOf] of Object.entries(calls)) {
    test(`${name} has its shape: nothing left out, nothing beside it, ids of this provider`, async () => {
      const { status, message } = await things.site.call(name, argumentsOf(things));
      // What a provider does not offer is tried in capabilities.ts.
      if (status === 417) return assert.match(message, /does not offer/);
      assert.equal(status, 200, JSON.stringify(message));
      const method = methods.find((each) => each.name === name);
      assert.deepEqual(message, method?.result.parse(message));
      // Deliveries name their provider too, and have ids of the gateway's own.
      if (!name.includes('webhook')) checkIds(message, subject.provider);
    });
  }
}

async function idsOf(site: Site, method: string, args: Arguments): Promise<string[]> {
  return (await site.ask(method, args)).map(({ id }: { id: unknown }) => String(id)).sort();
}

const idField = /^(id|(item|account|bank|category|parent)_id)$/;

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
