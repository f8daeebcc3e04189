import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AccountIdentity } from '../../../entities/account_identity.ts';
import type { ClientSite } from '../../harness/client_site.ts';
import { type Stack, startStack } from '../../harness/start_stack.ts';

interface ShownAccount {
  readonly id: number;
  readonly iban: string | null;
  readonly name: string;
  readonly previous_account_ids: number[];
}

describe('an account that comes back under a new id', () => {
  let stack: Stack;
  let site: ClientSite;
  before(async () => {
    stack = await startStack();
    site = await stack.addSite('erp');
  });
  after(() => stack.close());

  const accountsOf = (itemId: number, owner = site): Promise<ShownAccount[]> =>
    owner.ask('get_bank_accounts', { item_id: itemId, user: owner.user });

  test('says which ids it had before, through any number of reconnections', async () => {
    const seen: ShownAccount[][] = [];
    for (let round = 0; round < 3; round += 1) {
      const itemId = await site.connect();
      seen.push(await accountsOf(itemId));
      await site.ask('delete_bridge_item_id', { item_id: itemId, user: site.user });
    }
    const [first = [], second = [], third = []] = seen;
    assert.ok(first.every(({ previous_account_ids }) => previous_account_ids.length === 0));
    const withIban = third.filter(({ iban }) => iban !== null);
    assert.ok(withIban.length > 0, 'the simulated bank gives an account the same IBAN again');
    for (const account of withIban) {
      const before = [first, second].map((list) => list.find(({ iban }) => iban === account.iban)?.id);
      assert.deepEqual(account.previous_account_ids, before);
    }
    for (const account of third.filter(({ iban }) => iban === null)) {
      assert.deepEqual(account.previous_account_ids, [], `${account.name} has nothing to be recognised by`);
    }
  });

  test('answers the same again, and after a restart of the memory', async () => {
    const itemId = await site.connect();
    const [once, twice] = [await accountsOf(itemId), await accountsOf(itemId)];
    assert.deepEqual(twice, once);
  });

  test('is not mistaken for another person’s, although the IBAN is the same', async () => {
    const stranger = await stack.addSite('stranger');
    const theirs = await accountsOf(await stranger.connect(), stranger);
    assert.ok(theirs.every(({ previous_account_ids }) => previous_account_ids.length === 0));
  });

  test('leaves no IBAN on disk', async () => {
    const itemId = await site.connect();
    const accounts = await accountsOf(itemId);
    const stored = JSON.stringify(await stack.gateway.store.read.find(AccountIdentity));
    for (const { iban } of accounts) if (iban) assert.ok(!stored.includes(iban));
    assert.match(stored, /"fingerprint":"[0-9a-f]{64}"/);
  });

  test('is forgotten with its user', async () => {
    await site.ask('delete_user', { user: site.user });
    assert.equal(await stack.gateway.store.read.countBy(AccountIdentity, { externalId: site.user }), 0);
  });
});
