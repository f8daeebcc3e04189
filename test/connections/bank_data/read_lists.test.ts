import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { transactionsOf, transactionsOfAccount } from '../../../src/connections/bank_data/read_lists.ts';
import type { Pages, Provider, ProviderName } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import type { Transaction } from '../../../src/providers/resources/transaction.ts';
import { addItem, addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections } from '../open_test_connections.ts';

async function* pagesOf(name: string): Pages<Transaction> {
  yield { rows: [{ id: `${name} 1` } as Transaction], last: false };
  yield { rows: [{ id: `${name} 2` } as Transaction], last: true };
}

async function openTwoProviders(t: TestContext, given: Partial<Provider>) {
  const test = await openTestConnections(t, { transactions: () => pagesOf('bridge'), ...given });
  const powens = { name: 'powens', transactions: () => pagesOf('powens') } as unknown as Provider;
  const providers = new Map<ProviderName, Provider>([...test.parts.providers, ['powens', powens]]);
  await addSite(test.store, 'a', 'http://a.test/webhook', ['1']);
  return { ...test, parts: { ...test.parts, providers } };
}

test('of one provider’s pages after the other’s only the last one is the last', async (t) => {
  const { parts, store, clock } = await openTwoProviders(t, {});
  const user = { id: 'user-p', clientId: 'client', externalId: 'a', provider: 'powens', createdAt: clock.now() };
  await store.write((manager) => manager.insert(User, { ...user, providerUserId: '501' }));
  await addItem(store, 'powens-7', 'a', 'p');
  const pages = [];
  for await (const { rows, last } of await transactionsOf(parts, 'client', 'a', null, undefined)) {
    pages.push([rows[0]?.id, last]);
  }
  assert.equal(pages.length, 4);
  assert.deepEqual(
    pages.map(([, last]) => last),
    [false, false, false, true],
  );
  assert.deepEqual(new Set(pages.map(([id]) => id)), new Set(['bridge 1', 'bridge 2', 'powens 1', 'powens 2']));
});

test('whose an account is the provider is asked once, and anew when it did not say yes', async (t) => {
  const asked: string[] = [];
  const unknown = new ProviderError('not_found', 'bridge', 'no such account');
  const { parts } = await openTwoProviders(t, {
    account: async (_user, id) => {
      asked.push(id);
      if (id !== '7') throw unknown;
      return {} as Awaited<ReturnType<Provider['account']>>;
    },
  });
  for (const id of ['7', '7', '8', '8']) {
    const read = transactionsOfAccount(parts, 'client', 'a', id, undefined);
    if (id === '7') await read;
    else await assert.rejects(read, { name: 'Refusal', kind: 'not_found', message: 'Account 8 was not found.' });
  }
  assert.deepEqual(asked, ['7', '8', '8']);
});

test('a list asks only the providers where the user has something', async (t) => {
  const { parts, store, clock } = await openTwoProviders(t, {});
  const ids = async (given = parts) => {
    const found = [];
    for await (const { rows } of await transactionsOf(given, 'client', 'a', null, undefined)) {
      found.push(...rows.map(({ id }) => id));
    }
    return found;
  };
  const user = { id: 'user-p', clientId: 'client', externalId: 'a', provider: 'powens', createdAt: clock.now() };
  await store.write((manager) => manager.insert(User, { ...user, providerUserId: '501' }));
  const withoutPowens = { ...parts, providers: new Map([...parts.providers].filter(([name]) => name !== 'powens')) };
  assert.deepEqual(await ids(), ['bridge 1', 'bridge 2']);
  assert.deepEqual(await ids(withoutPowens), ['bridge 1', 'bridge 2'], 'also one that is not configured any more');

  await addItem(store, 'powens-7', 'a', 'p');
  parts.users.changed();
  await assert.rejects(transactionsOf(withoutPowens, 'client', 'a', null, undefined), { kind: 'unsupported' });
  await store.write((manager) => manager.update(Item, { clientId: 'client' }, { state: 'deleted' }));
  parts.users.changed();
  assert.deepEqual(await ids(withoutPowens), [], 'one who has nothing left gets an empty list');
});
