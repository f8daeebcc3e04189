import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openOwnAccounts } from '../../../src/connections/access/own_accounts.ts';
import { unknownItem } from '../../../src/connections/access/owned_items.ts';
import { sourceOfAccount, sourcesOfItem } from '../../../src/connections/bank_data/statement_sources.ts';
import type { Parts } from '../../../src/connections/parts.ts';
import { Refusal } from '../../../src/connections/refusal.ts';
import type { Page } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import type { Account } from '../../../src/providers/resources/account.ts';

const user = { id: 'u', externalId: 'compta', providerUserId: 'p' };

/** A house with one item of one user, at a provider that lists these accounts. */
function house(listed: Partial<Page<Account>>, manage: true | string = true) {
  const page = { rows: [], last: true, ...listed };
  const provider = {
    name: 'powens',
    capabilities: { operations: { manage } },
    async *accounts() {
      yield page;
    },
    account: async (_user: unknown, id: string) => {
      const found = page.rows.find((account) => account.id === `powens-${id}`);
      if (!found) throw new ProviderError('not_found', 'powens', 'no such account');
      return found;
    },
    async *transactions() {
      yield { rows: [], last: true };
    },
  };
  return {
    providers: new Map([['powens', provider]]),
    items: {
      find: async (clientId: string, itemId: string, asked: string | null) => {
        if (clientId !== 'c' || asked !== user.externalId) throw unknownItem(itemId);
        return { id: itemId, provider: 'powens', providerItemId: '7', user };
      },
    },
    users: { find: async () => [{ ...user, provider: 'powens', hasItems: true }] },
    ownAccounts: openOwnAccounts(),
    store: { read: { findOneBy: async () => ({ bank: 'Demo Bank' }) } },
  } as unknown as Parts;
}

const account = (id: string, data_access: Account['data_access'] = 'enabled') =>
  ({ id: `powens-${id}`, data_access, provider: 'powens' }) as Account;

function refused(promise: Promise<unknown>, kind: Refusal['kind'], method?: string): Promise<void> {
  return assert.rejects(promise, (error) => {
    assert.ok(error instanceof Refusal);
    assert.deepEqual([error.kind, error.details.method], [kind, method], error.message);
    return true;
  });
}

describe('what a file of an item states', () => {
  const sources = (parts: Parts, as = user.externalId) => sourcesOfItem(parts, 'c', as, 'powens-7');

  test('is each account that is shared, by its id as text', async () => {
    const parts = house({ rows: [account('9'), account('2', 'disabled'), account('10')] });
    const found = await sources(parts);
    assert.deepEqual(
      found.map(({ account: { id } }) => id),
      ['powens-10', 'powens-9'],
    );
    for (const { bankName, accountNow, transactions } of found) {
      assert.equal(bankName, 'Demo Bank');
      assert.equal((await accountNow()).data_access, 'enabled');
      for await (const page of await transactions()) assert.deepEqual(page.rows, []);
    }
  });

  test('is that of its own user', () => refused(sources(house({ rows: [account('9')] }), 'somebody'), 'not_found'));

  test('is nothing where no account is shared, none is there, or one cannot be read', async () => {
    await refused(sources(house({ rows: [account('2', 'disabled')] })), 'action_needed', 'get_manage_link');
    await refused(sources(house({ rows: [] })), 'invalid');
    const skipped = [{ provider: 'powens', reason: 'no_id', id: null }] as const;
    await refused(sources(house({ rows: [account('9')], skipped })), 'invalid');
  });
});

describe('an account that is stated', () => {
  const source = (parts: Parts, id: string) => sourceOfAccount(parts, 'c', user.externalId, id);

  test('is one that the provider shows to its user, and that is shared', async () => {
    const rows = [account('9'), account('2', 'disabled')];
    assert.equal((await source(house({ rows }), 'powens-9')).account.id, 'powens-9');
    await refused(source(house({ rows }), 'powens-3'), 'not_found');
    await refused(source(house({ rows }), 'iswigo-9'), 'not_found');
    await refused(source(house({ rows }), 'powens-2'), 'action_needed', 'get_manage_link');
    // A provider without such a page has no method that mends it.
    await refused(source(house({ rows }, 'no page'), 'powens-2'), 'action_needed');
  });
});
