import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { transaction as transactionSchema } from '../../../src/providers/resources/transaction.ts';
import { allPages, allRows, openTestBridge, user } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const generations = [
  { version: '2025-01-15', name: 'v3', list: '/v3/aggregation/transactions', accounts: '/v3/aggregation/accounts' },
  { version: '2021-06-01', name: 'v2', list: '/v2/transactions', accounts: '/v2/accounts' },
] as const;
const modifiedSince = new Date('2026-02-24T00:00:00Z');
const end = { resources: [], pagination: {} };

describe('a transaction', () => {
  const common = {
    clean_description: 'Prlv Energie Exemple',
    bank_description: 'PRLV SEPA ENERGIE EXEMPLE',
    amount: -74,
    date: '2026-03-06',
    booking_date: null,
    transaction_date: null,
    value_date: null,
    updated_at: '2026-03-02T09:20:09.114Z',
    currency_code: 'EUR',
    is_deleted: false,
    category_id: 217,
    is_future: true,
    provider: 'bridge',
  };

  test('of Bridge 2025-01-15 has the contract’s names, and null for what Bridge leaves out', async (t) => {
    const { bridge } = await openTestBridge(t, '2025-01-15', {
      'GET /v3/aggregation/transactions': { json: { ...sample('v3.transactions.page1.response'), pagination: {} } },
    });
    const rows = await allRows(bridge.transactions(user, {}));
    assert.deepEqual(rows[2], {
      ...common,
      id: 39000123456803,
      account_id: 51234567,
      show_client_side: null,
      operation_type: 'direct_debit',
    });
    assert.equal(rows[3]?.is_deleted, true);
  });

  test('of Bridge 2021-06-01 has them too', async (t) => {
    const { bridge } = await openTestBridge(t, '2021-06-01', {
      'GET /v2/transactions': { json: { ...sample('v2.transactions.page1.response'), pagination: {} } },
    });
    const rows = await allRows(bridge.transactions(user, {}));
    assert.deepEqual(rows[2], {
      ...common,
      id: 38000123456803,
      account_id: 41234567,
      show_client_side: true,
      operation_type: null,
    });
    assert.equal(rows[3]?.is_deleted, true);
  });
});

for (const { version, name, list, accounts } of generations) {
  describe(`transactions of Bridge ${version}`, () => {
    test('are read to the last page, each of them when the reader takes it', async (t) => {
      const changed = version === '2025-01-15' ? list : `${list}/updated`;
      const { bridge, calls } = await openTestBridge(t, version, {
        [`GET ${changed}`]: ({ query }) => ({
          json: sample(
            query.has('after') ? `${name}.transactions.page2-last.response` : `${name}.transactions.page1.response`,
          ),
        }),
      });
      const reader = bridge.transactions(user, { modifiedSince })[Symbol.asyncIterator]();
      const first = await reader.next();
      assert.equal(calls(changed).length, 1);
      const second = await reader.next();
      assert.deepEqual([first.value?.last, second.value?.last, (await reader.next()).done], [false, true, true]);
      const rows = [...(first.value?.rows ?? []), ...(second.value?.rows ?? [])];
      assert.equal(rows.length, 5);
      for (const row of rows) {
        transactionSchema.strict().parse(row);
        assert.deepEqual(Object.keys(row).sort(), Object.keys(transactionSchema.shape).sort());
      }
      assert.deepEqual(
        calls(changed).map(({ query }) => [query.get('since'), query.get('limit')]),
        [
          ['2026-02-24T00:00:00.000Z', '500'],
          ['2026-02-24T00:00:00.000Z', '4'],
        ],
      );
    });

    test('of one item are the user’s, without those of the accounts of other items', async (t) => {
      const [row] = sample(`${name}.transactions.page1.response`).resources;
      const { bridge, requests } = await openTestBridge(t, version, {
        [`GET ${accounts}`]: {
          json: {
            resources: [
              { id: 1, item_id: 7 },
              { id: 2, item_id: 8 },
              { id: 3, item_id: 7 },
            ],
          },
        },
        [`GET ${list}`]: { json: { resources: [1, 2, 3, 4].map((account_id) => ({ ...row, account_id })) } },
      });
      const rows = await allRows(bridge.transactions(user, { providerItemId: '7' }));
      assert.deepEqual(
        rows.map(({ account_id }) => account_id),
        [1, 3],
      );
      assert.equal(requests.length, 3, 'a token, the accounts, the list');
    });

    test('of the user’s only item include those of accounts that are gone', async (t) => {
      const [row] = sample(`${name}.transactions.page1.response`).resources;
      const { bridge } = await openTestBridge(t, version, {
        [`GET ${accounts}`]: { json: { resources: [{ id: 1, item_id: 7 }] } },
        [`GET ${list}`]: { json: { resources: [1, 4].map((account_id) => ({ ...row, account_id })) } },
      });
      const rows = await allRows(bridge.transactions(user, { providerItemId: '7' }));
      assert.deepEqual(
        rows.map(({ account_id }) => account_id),
        [1, 4],
      );
    });

    test('of an item without accounts are none, and are not asked for', async (t) => {
      const { bridge, calls } = await openTestBridge(t, version, {
        [`GET ${accounts}`]: { json: { resources: [{ id: 2, item_id: 8 }] } },
      });
      assert.deepEqual(await allPages(bridge.transactions(user, { providerItemId: '7' })), [{ rows: [], last: true }]);
      assert.equal(calls(list).length, 0);
    });

    test('with a broken row fail the call', async (t) => {
      const { resources } = sample(`${name}.transactions.page1.response`);
      for (const broken of [
        null,
        [],
        7,
        { ...resources[0], id: null },
        { ...resources[0], account_id: 'x' },
        { ...resources[0], amount: '1' },
      ]) {
        const { bridge } = await openTestBridge(t, version, {
          [`GET ${list}`]: { json: { resources: [resources[0], broken] } },
        });
        await assert.rejects(allRows(bridge.transactions(user, {})), { kind: 'unavailable' });
      }
    });

    test('keep an amount with more digits than a double holds', async (t) => {
      const { resources } = sample(`${name}.transactions.page1.response`);
      const text = JSON.stringify({ resources }).replace('"amount":-6.4', '"amount":-0.1234567890123456789');
      const { bridge } = await openTestBridge(t, version, { [`GET ${list}`]: { text } });
      assert.match(JSON.stringify(await allRows(bridge.transactions(user, {}))), /"amount":-0\.1234567890123456789,/);
    });
  });
}

describe('transactions of one account', () => {
  const cases = [
    ['2025-01-15', {}, '/v3/aggregation/transactions', { account_id: '5', limit: '500' }],
    [
      '2025-01-15',
      { modifiedSince },
      '/v3/aggregation/transactions',
      { account_id: '5', limit: '500', since: '2026-02-24T00:00:00.000Z' },
    ],
    ['2021-06-01', {}, '/v2/accounts/5/transactions', { limit: '500' }],
    [
      '2021-06-01',
      { modifiedSince },
      '/v2/accounts/5/transactions/updated',
      { limit: '500', since: '2026-02-24T00:00:00.000Z' },
    ],
  ] as const;
  for (const [version, since, path, query] of cases) {
    test(`are asked for at ${path} ${'modifiedSince' in since ? 'since' : 'from the start'}`, async (t) => {
      const { bridge, calls } = await openTestBridge(t, version, { [`GET ${path}`]: { json: end } });
      assert.deepEqual(await allPages(bridge.transactions(user, { providerAccountId: '5', ...since })), [
        { rows: [], last: true },
      ]);
      assert.deepEqual(Object.fromEntries(calls(path)[0]?.query ?? []), query);
    });
  }

  test('are not found when the id could not be Bridge’s', async (t) => {
    const { bridge } = await openTestBridge(t, '2025-01-15', {});
    await assert.rejects(async () => allRows(bridge.transactions(user, { providerAccountId: '5/../6' })), {
      kind: 'not_found',
    });
  });
});
