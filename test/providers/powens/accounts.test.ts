import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allPages, allRows } from '../bridge/open_test_bridge.ts';
import { openTestPowens, user } from './open_test_powens.ts';
import { sample } from './sample.ts';

const list = '/users/me/connections/77/accounts';
const bankId = 'powens-5d0c2b7e-3f41-5a0e-9b6b-0a1f2e3d4c5b';
const connection = { 'GET /users/me/connections/77': { json: sample('connection.ok') } };
const [checking, unshared, card] = sample('accounts.list.all').accounts;
const withAccounts = (...accounts: unknown[]) => ({ ...connection, [`GET ${list}`]: { json: { accounts } } });

const read = {
  id: 'powens-9001',
  name: 'Compte courant pro',
  balance: 3812.93,
  status: null,
  status_code_info: null,
  status_code_description: null,
  updated_at: '2026-02-03T05:12:40.000Z',
  type: 'checking',
  is_paused: null,
  currency_code: 'EUR',
  item_id: 'powens-77',
  bank_id: bankId,
  loan_details: null,
  savings_details: null,
  is_pro: true,
  iban: 'FR7899999000420010203040X24',
  number: '0010203040X',
  data_access: 'enabled',
  accounting_balance: 3812.93,
  instant_balance: 3777.93,
  parent_account_id: null,
  coming_balance: -35,
  bic: 'BDPOFRP0XXX',
  holder: null,
  provider: 'powens',
};

describe('accounts', () => {
  test('have the contract’s names, with everything that Powens has', async (t) => {
    const { powens, calls } = await openTestPowens(t, withAccounts(checking, card));
    const rows = await allRows(powens.accounts(user, '77'));
    assert.deepEqual(rows[0], read);
    assert.deepEqual([rows[1]?.type, rows[1]?.iban], ['card', null]);
    assert.equal(calls(list)[0]?.url, `/2.0${list}?all&limit=1000`);
  });

  test('have the digits of a number that comes as a number', async (t) => {
    const { powens } = await openTestPowens(t, withAccounts({ ...checking, number: 10203040 }));
    assert.equal((await allRows(powens.accounts(user, '77')))[0]?.number, '10203040');
  });

  for (const [type, number, shown] of [
    ['card', '4974 0000 0000 1234', '************1234'],
    ['card', 4974000000001234, '************1234'],
    ['card', '497400XXXXXX1234', '497400XXXXXX1234'],
    ['card', '00012345678', '00012345678'],
    ['checking', '30004008230001234567890', '30004008230001234567890'],
    ['savings', '4974000000001234', '4974000000001234'],
  ] as const) {
    test(`of the type ${type} with the number ${number} show ${shown}`, async (t) => {
      const { powens } = await openTestPowens(t, withAccounts({ ...checking, type, number }));
      assert.equal((await allRows(powens.accounts(user, '77')))[0]?.number, shown);
    });
  }

  test('ask for their bank once', async (t) => {
    const { powens, calls } = await openTestPowens(t, withAccounts(checking));
    await allRows(powens.accounts(user, '77'));
    await allRows(powens.accounts(user, '77'));
    assert.equal(calls('/users/me/connections/77').length, 1);
    assert.equal(calls(list).length, 2);
  });

  test('that are not shared come without data, whatever the answer holds', async (t) => {
    const { powens } = await openTestPowens(t, withAccounts(unshared));
    const [row] = await allRows(powens.accounts(user, '77'));
    const { id, name, type, item_id, bank_id, data_access, provider, ...rest } = row ?? assert.fail();
    assert.deepEqual(
      [id, name, type, item_id, bank_id, data_access, provider],
      ['powens-9002', 'Livret entreprise', 'savings', 'powens-77', bankId, 'disabled', 'powens'],
    );
    assert.deepEqual([...new Set(Object.values(rest))], [null]);
  });

  test('that the bank does not give any more do not come', async (t) => {
    const gone = { ...checking, id: 9009, deleted: '2026-02-01 10:00:00' };
    const { powens } = await openTestPowens(t, withAccounts(gone, checking));
    assert.deepEqual(
      (await allRows(powens.accounts(user, '77'))).map(({ id }) => id),
      ['powens-9001'],
    );
  });

  const types: [unknown, string | null][] = [
    ['livret_a', 'savings'],
    ['pel', 'savings'],
    ['lifeinsurance', 'life_insurance'],
    ['market', 'brokerage'],
    ['pea', 'shared_saving_plan'],
    ['perco', 'special'],
    ['loan', 'loan'],
    ['joint', 'checking'],
    ['toString', 'toString'],
    ['newType', 'newType'],
    [{ id: 2, name: 'checking' }, 'checking'],
    [null, null],
    [7, null],
  ];
  for (const [type, expected] of types) {
    test(`of the type ${JSON.stringify(type)} are ${expected}`, async (t) => {
      const { powens } = await openTestPowens(t, withAccounts({ ...checking, type }));
      assert.equal((await allRows(powens.accounts(user, '77')))[0]?.type, expected);
    });
  }

  test('may lack a currency, a usage, a name, an instant and a loan', async (t) => {
    const sparse = { id: 9001, id_connection: 77, original_name: 'COMPTE', disabled: null, currency: null, balance: 1 };
    const { powens } = await openTestPowens(t, withAccounts(sparse));
    const [row] = await allRows(powens.accounts(user, '77'));
    assert.deepEqual(
      [row?.name, row?.currency_code, row?.is_pro, row?.updated_at, row?.balance, row?.instant_balance],
      ['COMPTE', null, null, null, 1, null],
    );
  });

  test('have a balance with what is announced where Powens wrote one, and nothing is added up', async (t) => {
    const { coming_balance: _undocumented, ...documented } = checking;
    const { powens } = await openTestPowens(t, withAccounts({ ...documented, balance: 100, coming: -35 }));
    const [row] = await allRows(powens.accounts(user, '77'));
    assert.deepEqual([row?.balance, row?.instant_balance], [100, null]);
  });

  test('keep the digits that Powens wrote', async (t) => {
    const text = JSON.stringify({ accounts: [checking] }).replace('3812.93', '12345678901234567.89');
    const { powens } = await openTestPowens(t, { ...connection, [`GET ${list}`]: { text } });
    const [row] = await allRows(powens.accounts(user, '77'));
    assert.match(JSON.stringify(row), /"balance":12345678901234567\.89,/);
  });

  test('with a balance as decimal text keep its digits', async (t) => {
    const written = { balance: '-42.00', coming_balance: '12345678901234567890.12' };
    const { powens } = await openTestPowens(t, withAccounts({ ...checking, ...written }));
    const [row] = await allRows(powens.accounts(user, '77'));
    assert.match(
      JSON.stringify(row),
      /"balance":-42\.00,.*"accounting_balance":-42\.00,"instant_balance":12345678901234567890\.12,/,
    );
  });

  test('of a loan have its decimals, and no zero date', async (t) => {
    const loan = { total_amount: '210000.00', subscription_date: '0000-00-00', rate: '1.25', nb_payments_left: 3 };
    const { powens } = await openTestPowens(t, withAccounts({ ...checking, type: 'loan', loan }));
    const [row] = await allRows(powens.accounts(user, '77'));
    const { borrowed_capital, opening_date, interest_rate } = row?.loan_details ?? {};
    assert.equal(JSON.stringify([borrowed_capital, opening_date, interest_rate]), '[210000.00,null,1.25]');
  });

  test('of a loan have Bridge’s names for it', async (t) => {
    const loan = { total_amount: 210000, subscription_date: '2020-03-05', maturity_date: '2040-03-05', rate: 1.25 };
    const { powens } = await openTestPowens(t, withAccounts({ ...checking, type: 'loan', loan }));
    const [row] = await allRows(powens.accounts(user, '77'));
    const { borrowed_capital, opening_date, maturity_date, interest_rate } = row?.loan_details ?? {};
    assert.deepEqual(
      [borrowed_capital, opening_date, maturity_date, interest_rate],
      [210000, '2020-03-05', '2040-03-05', 1.25],
    );
  });

  test('of many pages are read by offset', async (t) => {
    const many = (first: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...checking, id: first + index }));
    const { powens, calls } = await openTestPowens(t, {
      ...connection,
      [`GET ${list}`]: (_request, count) => ({ json: { accounts: count === 1 ? many(1, 1000) : many(1001, 2) } }),
    });
    const pages = await allPages(powens.accounts(user, '77'));
    assert.deepEqual(
      pages.map(({ rows, last }) => [rows.length, last]),
      [
        [1000, false],
        [2, true],
      ],
    );
    assert.equal(calls(list)[1]?.query.get('offset'), '1000');
  });

  test('are whole where a page is smaller than was asked for, by the total that Powens tells', async (t) => {
    const rows = [1, 2, 3, 4, 5].map((id) => ({ ...checking, id }));
    const { powens, calls } = await openTestPowens(t, {
      ...connection,
      [`GET ${list}`]: ({ query }) => {
        const offset = Number(query.get('offset') ?? 0);
        return { json: { accounts: rows.slice(offset, offset + 2), total: rows.length } };
      },
    });
    assert.deepEqual(
      (await allRows(powens.accounts(user, '77'))).map(({ id }) => id),
      rows.map(({ id }) => `powens-${id}`),
    );
    assert.deepEqual(
      calls(list).map(({ query }) => query.get('offset')),
      [null, '2', '4'],
    );
  });

  test('end with the rows that are there where the total says more than comes', async (t) => {
    for (const knowsOffset of [true, false]) {
      const { powens, calls } = await openTestPowens(t, {
        ...connection,
        [`GET ${list}`]: ({ query }) => ({
          json: { accounts: knowsOffset && query.has('offset') ? [] : [checking], total: 7 },
        }),
      });
      assert.equal((await allRows(powens.accounts(user, '77'))).length, 1);
      assert.equal(calls(list).length, 2);
    }
  });

  test('that never end are given up', async (t) => {
    const page = { json: { accounts: Array.from({ length: 1000 }, () => checking) } };
    const { powens, calls } = await openTestPowens(t, { ...connection, [`GET ${list}`]: page });
    await assert.rejects(allRows(powens.accounts(user, '77')), { kind: 'unavailable', message: /circles/ });
    assert.equal(calls(list).length, 2);
  });

  for (const status of [400, 409]) {
    test(`are none while no account is shared (${status})`, async (t) => {
      const reply = { status, json: sample('error.409.noAccount') };
      const { powens } = await openTestPowens(t, { ...connection, [`GET ${list}`]: reply });
      assert.deepEqual(await allPages(powens.accounts(user, '77')), [{ rows: [], last: true }]);
    });
  }

  test('that are none are left out and told, and stop no other', async (t) => {
    const odd = [
      { id: 1 },
      { ...checking, id: 'x' },
      null,
      { ...checking, id: 9003, id_connection: '' },
      { ...checking, id: 0 },
      { ...checking, id: 9004, id_connection: '0' },
    ];
    const { powens } = await openTestPowens(t, withAccounts(...odd, checking));
    const [page] = await allPages(powens.accounts(user, '77'));
    assert.deepEqual(page?.rows, [read]);
    assert.deepEqual(
      page?.skipped?.map(({ provider, reason, id }) => [provider, reason, id]),
      [
        ['powens', 'no_item', 'powens-1'],
        ['powens', 'no_id', null],
        ['powens', 'malformed', null],
        ['powens', 'no_item', 'powens-9003'],
        ['powens', 'no_id', null],
        ['powens', 'no_item', 'powens-9004'],
      ],
    );
  });

  test('have null for what says nothing, or cannot be read', async (t) => {
    const nothing = {
      original_name: ' ',
      name: '',
      iban: '',
      number: '',
      last_update: '0001-01-01 00:00:00',
      usage: '',
    };
    const { powens } = await openTestPowens(t, withAccounts({ ...checking, ...nothing, balance: 'much' }));
    const [row] = await allRows(powens.accounts(user, '77'));
    assert.deepEqual(
      [row?.name, row?.iban, row?.number, row?.updated_at, row?.is_pro, row?.balance],
      [null, null, null, null, null, null],
    );
  });

  test('have the name that is there', async (t) => {
    const { powens } = await openTestPowens(t, withAccounts({ ...checking, name: '', original_name: 'COMPTE' }));
    assert.equal((await allRows(powens.accounts(user, '77')))[0]?.name, 'COMPTE');
  });

  for (const [written, shared] of [
    [null, true],
    ['', true],
    [0, true],
    ['0000-00-00 00:00:00', true],
    ['0001-01-01 00:00:00', true],
    ['2026-02-01 10:00:00', false],
    [true, false],
    [1, false],
    ['soon', false],
  ] as const) {
    test(`disabled ${JSON.stringify(written)} are ${shared ? '' : 'not '}shared`, async (t) => {
      const { powens } = await openTestPowens(t, withAccounts({ ...checking, disabled: written }));
      const [row] = await allRows(powens.accounts(user, '77'));
      assert.equal(row?.data_access, shared ? 'enabled' : 'disabled');
    });

    test(`deleted ${JSON.stringify(written)} are ${shared ? 'there' : 'gone'}`, async (t) => {
      const { powens } = await openTestPowens(t, withAccounts({ ...checking, deleted: written }));
      assert.equal((await allRows(powens.accounts(user, '77'))).length, shared ? 1 : 0);
    });
  }

  test('keep every digit of their ids', async (t) => {
    for (const id of ['9007199254740992', '9007199254740993', '9223372036854775807']) {
      const text = JSON.stringify({ accounts: [{ ...checking, id: 'ID', id_connection: 'ID' }] }).replaceAll(
        '"ID"',
        id,
      );
      const { powens } = await openTestPowens(t, { ...connection, [`GET ${list}`]: { text } });
      const [row] = await allRows(powens.accounts(user, '77'));
      assert.deepEqual([row?.id, row?.item_id], [`powens-${id}`, `powens-${id}`]);
    }
  });

  for (const json of [{}, { accounts: {} }, { accounts: [7] }, []]) {
    test(`that make no sense are an answer that makes no sense: ${JSON.stringify(json)}`, async (t) => {
      const { powens } = await openTestPowens(t, { ...connection, [`GET ${list}`]: { json } });
      await assert.rejects(allRows(powens.accounts(user, '77')), { kind: 'unavailable' });
    });
  }
});

describe('one account', () => {
  test('is found also when it is not shared', async (t) => {
    const { powens, calls } = await openTestPowens(t, {
      ...connection,
      'GET /users/me/accounts/9001': { json: checking },
    });
    assert.deepEqual(await powens.account(user, '9001'), read);
    assert.equal(calls('/users/me/accounts/9001')[0]?.url, '/2.0/users/me/accounts/9001?all');
  });

  test('of somebody else is not found', async (t) => {
    const { powens } = await openTestPowens(t, connection);
    for (const id of ['9001', 'powens-9001', '']) {
      await assert.rejects(powens.account(user, id), { kind: 'not_found' });
    }
  });
});
