import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { transaction as transactionSchema } from '../../../src/providers/resources/transaction.ts';
import { allPages, allRows, openTestBridge, user } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const generations = [
  { version: '2025-01-15', name: 'v3', list: '/v3/aggregation/transactions', accounts: '/v3/aggregation/accounts' },
  { version: '2021-06-01', name: 'v2', list: '/v2/transactions', accounts: '/v2/accounts' },
] as const;
const modifiedSince = new Date('2026-02-24T00:00:00Z');
const iso = encodeURIComponent(modifiedSince.toISOString());
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
      counterparty_name: null,
      counterparty_iban: null,
      original_amount: null,
      original_currency_code: null,
      commission: null,
      card_last_digits: null,
      check_number: null,
      interbank_code: null,
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
      counterparty_name: null,
      counterparty_iban: null,
      original_amount: null,
      original_currency_code: null,
      commission: null,
      card_last_digits: null,
      check_number: null,
      interbank_code: null,
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

    const [first] = sample(`${name}.transactions.page1.response`).resources;
    const readRows = async (t: TestContext, ...resources: unknown[]) => {
      const { bridge } = await openTestBridge(t, version, { [`GET ${list}`]: { json: { resources } } });
      return allRows(bridge.transactions(user, {}));
    };

    test('with rows that are none come without them, and say so', async (t) => {
      const odd: [unknown, string, unknown][] = [
        [null, 'malformed', null],
        [[], 'malformed', null],
        [7, 'malformed', null],
        [{ ...first, id: null }, 'no_id', null],
        [{ ...first, account_id: 'x' }, 'no_account', first.id],
        [{ ...first, id: 0 }, 'no_id', null],
        [{ ...first, account_id: '0' }, 'no_account', first.id],
        [{ ...first, amount: 'much' }, 'no_amount', first.id],
        [{ ...first, amount: {} }, 'no_amount', first.id],
      ];
      const resources = [first, ...odd.map(([row]) => row), first];
      const { bridge } = await openTestBridge(t, version, { [`GET ${list}`]: { json: { resources } } });
      const [page] = await allPages(bridge.transactions(user, {}));
      assert.equal(page?.rows.length, 2);
      assert.deepEqual(
        page?.skipped,
        odd.map(([, reason, id]) => ({ provider: 'bridge', reason, id })),
      );
    });

    test('of an item tell a row without an account, and no odd row of another item', async (t) => {
      const items = [
        { id: 1, item_id: 7 },
        { id: 2, item_id: 8 },
        { id: 3, item_id: null },
      ];
      const odd = [
        { ...first, id: 11, account_id: null },
        { ...first, id: 12, account_id: 2, amount: 'much' },
        { ...first, id: 13, account_id: 1, amount: 'much' },
        { ...first, id: 14, account_id: 3 },
        { ...first, id: 15, account_id: 1 },
      ];
      const { bridge } = await openTestBridge(t, version, {
        [`GET ${accounts}`]: { json: { resources: items } },
        [`GET ${list}`]: { json: { resources: odd } },
      });
      const [page] = await allPages(bridge.transactions(user, { providerItemId: '7' }));
      assert.deepEqual(
        page?.rows.map(({ id }) => id),
        [15],
      );
      assert.deepEqual(
        page?.skipped?.map(({ reason, id }) => [reason, id]),
        [
          ['no_account', 11],
          ['no_amount', 13],
        ],
      );
    });

    for (const nothing of ['', '  ', '0000-00-00', '0001-01-01', '0001-01-01T00:00:00Z', 'soon', 20260203, null]) {
      test(`without a day (${JSON.stringify(nothing)}) have null`, async (t) => {
        const days = { date: nothing, booking_date: nothing, transaction_date: nothing, value_date: nothing };
        const [row] = await readRows(t, { ...first, ...days, updated_at: nothing });
        const { date, booking_date, transaction_date, value_date, updated_at } = row ?? assert.fail();
        assert.deepEqual(
          [date, booking_date, transaction_date, value_date, updated_at],
          [null, null, null, null, null],
        );
      });
    }

    test('have a day without the time behind it', async (t) => {
      const [row] = await readRows(t, { ...first, date: '2026-02-28T00:00:00Z', value_date: '2024-02-29 00:00:00' });
      assert.deepEqual([row?.date, row?.value_date], ['2026-02-28', '2024-02-29']);
    });

    const raw = version === '2025-01-15' ? 'provider_description' : 'bank_description';
    for (const [clean, written, expected] of [
      ['Café', 'CB CAFE', ['Café', 'CB CAFE']],
      ['', 'CB CAFE', ['CB CAFE', 'CB CAFE']],
      ['Café', ' ', ['Café', 'Café']],
      ['', '', [null, null]],
    ] as const) {
      test(`worded ${JSON.stringify([clean, written])} read ${JSON.stringify(expected)}`, async (t) => {
        const [row] = await readRows(t, { ...first, clean_description: clean, [raw]: written });
        assert.deepEqual([row?.clean_description, row?.bank_description], expected);
      });
    }

    for (const [written, read] of [
      [true, true],
      [1, true],
      ['1', true],
      ['true', true],
      ['True', true],
      [false, false],
      [0, false],
      ['0', false],
      ['', false],
      [null, false],
      ['yes', false],
    ] as const) {
      test(`marked ${JSON.stringify(written)} are ${read ? '' : 'not '}deleted, or to come`, async (t) => {
        const marks = { is_deleted: written, deleted: written, is_future: written, future: written };
        const [row] = await readRows(t, { ...first, ...marks });
        assert.deepEqual([row?.is_deleted, row?.is_future], [read, read]);
      });
    }

    for (const [written, read] of [
      ['-42.00', '-42.00'],
      ['+42.10', '42.10'],
      ['0042', '42'],
      ['12345678901234567890.12', '12345678901234567890.12'],
    ] as const) {
      test(`have the amount that is written as ${written}`, async (t) => {
        assert.match(
          JSON.stringify(await readRows(t, { ...first, amount: written })),
          new RegExp(`"amount":${read.replaceAll('.', '\\.')},`),
        );
      });
    }

    test('that are deleted come also when their amount is none', async (t) => {
      const [row] = await readRows(t, { ...first, is_deleted: true, deleted: true, amount: 'much' });
      assert.deepEqual([row?.is_deleted, row?.amount], [true, null]);
    });

    for (const nothing of [null, undefined, '', ' ']) {
      test(`without an amount (${JSON.stringify(nothing)}) have null`, async (t) => {
        assert.equal((await readRows(t, { ...first, amount: nothing }))[0]?.amount, null);
      });
    }

    for (const operation_type of ['constructor', '__proto__', 'moon_landing']) {
      test(`of a type that is new keep its word: ${operation_type}`, async (t) => {
        const expected = version === '2025-01-15' ? operation_type : null;
        assert.equal((await readRows(t, { ...first, operation_type }))[0]?.operation_type, expected);
      });
    }

    test('have well-formed texts, whatever Bridge cuts in two', async (t) => {
      const text = JSON.stringify({ resources: [{ ...first, clean_description: 'TEXT' }] }).replace(
        'TEXT',
        'a\\ud83d b\\uDE00 c\\u0000 \\ud83d\\ude00',
      );
      const { bridge } = await openTestBridge(t, version, { [`GET ${list}`]: { text } });
      const [row] = await allRows(bridge.transactions(user, {}));
      assert.equal(row?.clean_description, 'a\ufffd b\ufffd c  \u{1f600}');
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

const bounds: [(typeof generations)[number]['version'], object, string][] = [
  ['2025-01-15', { minDate: '2026-02-01' }, '?limit=500&min_date=2026-01-31'],
  [
    '2025-01-15',
    { minDate: '2026-02-01', maxDate: '2026-02-28' },
    '?limit=500&min_date=2026-01-31&max_date=2026-03-01',
  ],
  ['2025-01-15', { modifiedSince, maxDate: '2026-02-28' }, `?limit=500&since=${iso}&max_date=2026-03-01`],
  ['2021-06-01', { minDate: '2026-02-01', maxDate: '2026-02-28' }, '?limit=500&since=2026-01-31&until=2026-03-01'],
  ['2021-06-01', { modifiedSince, minDate: '2026-02-01' }, `/updated?limit=500&since=${iso}`],
];
for (const [version, filter, query] of bounds) {
  test(`Bridge ${version} is asked for ${JSON.stringify(filter)} a day wider where it can bound by the date`, async (t) => {
    const path = version === '2025-01-15' ? '/v3/aggregation/transactions' : '/v2/transactions';
    const empty = { json: { resources: [], pagination: {} } };
    const { bridge, requests } = await openTestBridge(t, version, {
      [`GET ${path}`]: empty,
      [`GET ${path}/updated`]: empty,
    });
    await allRows(bridge.transactions(user, filter));
    assert.equal(requests.at(-1)?.url, path + query);
  });
}
