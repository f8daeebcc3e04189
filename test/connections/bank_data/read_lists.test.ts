import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { transactionsOf, transactionsOfAccount } from '../../../src/connections/bank_data/read_lists.ts';
import { Refusal } from '../../../src/connections/refusal.ts';
import type { Pages, Provider, ProviderName } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import type { Transaction } from '../../../src/providers/resources/transaction.ts';
import { addItem, addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections } from '../open_test_connections.ts';

const everything = { modifiedSince: undefined, lang: null };

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
  for await (const { rows, last } of await transactionsOf(parts, 'client', 'a', null, everything)) {
    pages.push([rows[0]?.id, last]);
  }
  assert.equal(pages.length, 4);
  assert.deepEqual(
    pages.map(([, last]) => last),
    [false, false, false, true],
  );
  assert.deepEqual(new Set(pages.map(([id]) => id)), new Set(['bridge 1', 'bridge 2', 'powens 1', 'powens 2']));
});

async function openWithItems(t: TestContext, given: Partial<Provider>, powensPages: () => Pages<Transaction>) {
  const { parts, store, clock } = await openTwoProviders(t, given);
  const user = { id: 'user-p', clientId: 'client', externalId: 'a', provider: 'powens', createdAt: clock.now() };
  await store.write((manager) => manager.insert(User, { ...user, providerUserId: '501' }));
  await addItem(store, 'powens-7', 'a', 'p');
  const powens = { name: 'powens', transactions: powensPages } as unknown as Provider;
  return { ...parts, providers: new Map<ProviderName, Provider>([...parts.providers, ['powens', powens]]) };
}

function failingWith(error: Error): Pages<Transaction> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) };
}

/** Notes what becomes of a list. */
function watched(pages: Pages<Transaction>, name: string, log: string[]): Pages<Transaction> {
  return (async function* () {
    log.push(`${name} begins`);
    try {
      yield* pages;
    } finally {
      log.push(`${name} ends`);
    }
  })();
}

test('the first page of each provider is there before any is given, and one that fails is the answer', async (t) => {
  for (const failing of ['bridge', 'powens']) {
    const log: string[] = [];
    const away = new ProviderError('unavailable', failing, 'away');
    const list = (name: string) => () => watched(name === failing ? failingWith(away) : pagesOf(name), name, log);
    const parts = await openWithItems(t, { transactions: list('bridge') }, list('powens'));
    const given: unknown[] = [];
    await assert.rejects(
      async () => {
        for await (const page of await transactionsOf(parts, 'client', 'a', null, everything)) given.push(page);
      },
      (error) => error === away,
    );
    assert.deepEqual(given, [], `${failing} is away: nothing is given`);
    assert.deepEqual(log.toSorted(), ['bridge begins', 'bridge ends', 'powens begins', 'powens ends']);
  }
});

test('a reader who leaves ends the lists of all providers', async (t) => {
  const log: string[] = [];
  const list = (name: string) => () => watched(pagesOf(name), name, log);
  const parts = await openWithItems(t, { transactions: list('bridge') }, list('powens'));
  for await (const _page of await transactionsOf(parts, 'client', 'a', null, everything)) break;
  assert.deepEqual(log.toSorted(), ['bridge begins', 'bridge ends', 'powens begins', 'powens ends']);
});

test('what was left out of each provider’s pages stays with them', async (t) => {
  const skipping = (name: string) => () =>
    (async function* (): Pages<Transaction> {
      yield { rows: [], skipped: [{ provider: name, reason: 'no_id', id: null }], last: true };
    })();
  const parts = await openWithItems(t, { transactions: skipping('bridge') }, skipping('powens'));
  const told: unknown[] = [];
  for await (const { skipped } of await transactionsOf(parts, 'client', 'a', null, everything)) {
    told.push(...(skipped ?? []).map(({ provider }) => provider));
  }
  assert.deepEqual(told.toSorted(), ['bridge', 'powens']);
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
    const read = transactionsOfAccount(parts, 'client', 'a', id, everything);
    if (id === '7') await read;
    else await assert.rejects(read, { name: 'Refusal', kind: 'not_found', message: 'Account 8 was not found.' });
  }
  assert.deepEqual(asked, ['7', '8', '8']);
});

test('only the provider’s own word makes an account unknown: what else went wrong is said as it is', async (t) => {
  const away = new ProviderError('unavailable', 'bridge', 'away');
  const gone = new Refusal('not_found', 'User a was not found.');
  for (const error of [away, gone, new Error('a defect')]) {
    const { parts } = await openTwoProviders(t, { account: () => Promise.reject(error) });
    await assert.rejects(transactionsOfAccount(parts, 'client', 'a', '7', everything), error);
  }
});

test('a list asks only the providers where the user has something', async (t) => {
  const { parts, store, clock } = await openTwoProviders(t, {});
  const ids = async (given = parts) => {
    const found = [];
    for await (const { rows } of await transactionsOf(given, 'client', 'a', null, everything)) {
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
  await assert.rejects(transactionsOf(withoutPowens, 'client', 'a', null, everything), { kind: 'unsupported' });
  await store.write((manager) => manager.update(Item, { clientId: 'client' }, { state: 'deleted' }));
  parts.users.changed();
  assert.deepEqual(await ids(withoutPowens), [], 'one who has nothing left gets an empty list');
});
