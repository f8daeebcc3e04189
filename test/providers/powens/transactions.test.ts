import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { allPages, allRows, allSkipped } from '../bridge/open_test_bridge.ts';
import { openTestPowens, user } from './open_test_powens.ts';
import { sample } from './sample.ts';

const list = '/users/me/transactions';
const ofAccount = '/users/me/accounts/9001/transactions';
const page1 = sample('transactions.page1');
const [row] = page1.transactions;
const page = (...transactions: unknown[]) => ({ json: { transactions, _links: { prev: null, next: null } } });
const account = (id: number, more: object) => ({
  id,
  id_connection: 77,
  disabled: null,
  currency: { id: 'EUR' },
  ...more,
});
const withAccounts = (...accounts: unknown[]) => ({ 'GET /users/me/accounts': { json: { accounts } } });

describe('transactions', () => {
  test('have the contract’s names, and their account’s currency', async (t) => {
    const { powens } = await openTestPowens(t, { [`GET ${list}`]: page(row) });
    assert.deepEqual(await allRows(powens.transactions(user, {})), [
      {
        id: 'powens-910003',
        clean_description: 'Librairie du Port',
        bank_description: 'CB LIBRAIRIE DU PORT 03/02',
        amount: -42.9,
        date: '2026-02-04',
        booking_date: '2026-02-04',
        transaction_date: '2026-02-03',
        value_date: '2026-02-04',
        updated_at: '2026-02-03T05:12:41.000Z',
        currency_code: 'EUR',
        is_deleted: false,
        category_id: null,
        account_id: 'powens-9001',
        is_future: false,
        show_client_side: null,
        counterparty_name: null,
        counterparty_iban: null,
        original_amount: null,
        original_currency_code: null,
        commission: null,
        card_last_digits: '4417',
        check_number: null,
        interbank_code: null,
        operation_type: 'card',
        provider: 'powens',
      },
    ]);
  });

  test('are asked for with a limit, by posting date, the deleted ones and categories included', async (t) => {
    const routes = { [`GET ${list}`]: page(), [`GET ${ofAccount}`]: page() };
    const { powens, calls } = await openTestPowens(t, routes);
    await allRows(powens.transactions(user, {}));
    await allRows(powens.transactions(user, { providerItemId: '77' }));
    await allRows(powens.transactions(user, { providerAccountId: '9001' }));
    const query = '?limit=1000&filter=date&all&expand=categories';
    assert.deepEqual(
      [...calls(list), ...calls(ofAccount)].map(({ url }) => url),
      [`/2.0${list}${query}`, `/2.0${list}${query}`, `/2.0${ofAccount}${query}`],
    );
  });

  const instants: [string, string, string][] = [
    ['in winter', '2026-02-03T00:00:00Z', '2026-02-02 23:00:00'],
    ['in summer', '2026-07-03T00:00:00Z', '2026-07-03 00:00:00'],
    ['after the clocks went forward', '2026-03-29T03:30:00Z', '2026-03-29 03:30:00'],
    ['while the clocks go forward', '2026-03-29T01:30:00Z', '2026-03-29 00:30:00'],
    ['after the clocks went back', '2026-10-25T04:30:00Z', '2026-10-25 03:30:00'],
    ['while the clocks go back', '2026-10-25T02:30:00Z', '2026-10-25 02:30:00'],
  ];
  for (const [when, since, wall] of instants) {
    test(`modified since an instant ${when} are asked for in Paris time, two hours earlier`, async (t) => {
      const { powens, calls } = await openTestPowens(t, { [`GET ${list}`]: page() });
      await allRows(powens.transactions(user, { modifiedSince: new Date(since) }));
      assert.equal(calls(list)[0]?.query.get('last_update'), wall);
      assert.match(calls(list)[0]?.url ?? '', /last_update=\d{4}-\d\d-\d\d%20/);
    });
  }

  const updates: [unknown, string | null][] = [
    ['2026-02-03 06:12:41', '2026-02-03T05:12:41.000Z'],
    ['2026-07-03 06:12:41', '2026-07-03T04:12:41.000Z'],
    ['2026-03-29 01:59:59', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29 03:00:00', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29 02:30:00', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 01:59:59', '2026-10-24T23:59:59.000Z'],
    ['2026-10-25 02:30:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25 03:00:00', '2026-10-25T02:00:00.000Z'],
    ['2026-02-03 06:12:41+02:00', '2026-02-03T04:12:41.000Z'],
    ['2026-02-03T06:12:41-0530', '2026-02-03T11:42:41.000Z'],
    ['2026-02-03T06:12:41.123456Z', '2026-02-03T06:12:41.000Z'],
    ['2026-02-03', '2026-02-02T23:00:00.000Z'],
    ['soon', null],
    ['0000-00-00 00:00:00', null],
    ['0001-01-01 00:00:00', null],
    ['0999-12-31 23:59:59', null],
    ['9999-12-31 23:59:59-12:00', null],
    ['2026-13-03 06:12:41', null],
    [1770099161, null],
    [null, null],
  ];
  for (const [last_update, updatedAt] of updates) {
    test(`that changed at ${JSON.stringify(last_update)} changed at ${updatedAt}`, async (t) => {
      const { powens } = await openTestPowens(t, { [`GET ${list}`]: page({ ...row, last_update }) });
      assert.equal((await allRows(powens.transactions(user, {})))[0]?.updated_at, updatedAt);
    });
  }

  test('that are deleted or to come are marked', async (t) => {
    const { powens } = await openTestPowens(t, { [`GET ${list}`]: { json: sample('transactions.last_update.all') } });
    const rows = await allRows(powens.transactions(user, {}));
    assert.deepEqual(
      rows.map(({ id, is_deleted, is_future, booking_date }) => [id, is_deleted, is_future, booking_date]),
      [
        ['powens-910004', false, true, null],
        ['powens-909990', true, false, '2026-01-30'],
      ],
    );
  });

  const types: [unknown, string | null][] = [
    ['order', 'direct_debit'],
    ['bank', 'fee'],
    ['loan_payment', 'loan_repayment'],
    ['card_summary', 'summary_card'],
    ['deferred_card', 'deferred_card'],
    ['withdrawal', 'withdrawal'],
    ['constructor', 'constructor'],
    [{ name: 'transfer' }, 'transfer'],
    [null, null],
  ];
  for (const [type, expected] of types) {
    test(`of the type ${JSON.stringify(type)} are ${expected}`, async (t) => {
      const { powens } = await openTestPowens(t, { [`GET ${list}`]: page({ ...row, type }) });
      assert.equal((await allRows(powens.transactions(user, {})))[0]?.operation_type, expected);
    });
  }

  const categorised: [unknown, string | null][] = [
    [[{ code: 'energy', parent_code: 'housing' }], 'powens-housing.energy'],
    [[{ code: 'housing', parent_code: null }], 'powens-housing'],
    [[{ code: 'pet_hotels', parent_code: 'leisure' }, { code: 'x' }], 'powens-leisure.pet_hotels'],
    [[{ code: 'a.b', parent_code: 'leisure' }], null],
    [[{ code: 'energy', parent_code: 'a.b' }], 'powens-energy'],
    [[], null],
    [null, null],
    ['energy', null],
  ];
  for (const [categories, id] of categorised) {
    test(`with the categories ${JSON.stringify(categories)} are of ${id}`, async (t) => {
      const { powens } = await openTestPowens(t, { [`GET ${list}`]: page({ ...row, categories }) });
      assert.equal((await allRows(powens.transactions(user, {})))[0]?.category_id, id);
    });
  }
});

describe('whose transactions they are', () => {
  const rows = [
    { ...row, id: 1, id_account: 1 },
    { ...row, id: 2, id_account: 2 },
    { ...row, id: 3, id_account: 3 },
    { ...row, id: 4, id_account: 4 },
  ];
  const accounts = withAccounts(
    account(1, {}),
    account(2, { disabled: '2026-01-12 09:34:55' }),
    account(3, { id_connection: 78, currency: null }),
  );
  const routes = { ...accounts, [`GET ${list}`]: page(...rows) };

  test('is told by the accounts: of one item only its own, and of none that is not shared', async (t) => {
    const { powens, calls } = await openTestPowens(t, routes);
    const ids = async (filter: object) => (await allRows(powens.transactions(user, filter))).map(({ id }) => id);
    assert.deepEqual(await ids({}), ['powens-1', 'powens-3', 'powens-4']);
    assert.deepEqual(await ids({ providerItemId: '77' }), ['powens-1']);
    assert.deepEqual(await ids({ providerItemId: '78' }), ['powens-3']);
    assert.equal(calls('/users/me/accounts')[0]?.url, '/2.0/users/me/accounts?all&limit=1000');
  });

  test('is asked once for several lists, and again when an account is new', async (t) => {
    const { powens, calls } = await openTestPowens(t, {
      'GET /users/me/accounts': (_request, count) => ({
        json: { accounts: count === 1 ? [account(1, {})] : [account(1, {}), account(5, {})] },
      }),
      [`GET ${list}`]: (_request, count) =>
        page(...(count < 3 ? [rows[0]] : [rows[0], { ...row, id: 5, id_account: 5 }])),
    });
    for (const [expected, asked] of [
      [1, 1],
      [1, 1],
      [2, 2],
      [2, 2],
    ]) {
      assert.equal((await allRows(powens.transactions(user, { providerItemId: '77' }))).length, expected);
      assert.equal(calls('/users/me/accounts').length, asked);
    }
  });

  test('is asked again when an account that was not shared has rows, for the person may have shared it since', async (t) => {
    const { powens } = await openTestPowens(t, {
      'GET /users/me/accounts': (_request, count) => ({
        json: { accounts: [account(1, { disabled: count === 1 ? '2026-01-12 09:34:55' : null })] },
      }),
      [`GET ${list}`]: page(rows[0]),
    });
    assert.deepEqual(await allRows(powens.transactions(user, {})), []);
    assert.equal((await allRows(powens.transactions(user, {}))).length, 1);
  });

  test('is asked again after some minutes', async (t) => {
    const { powens, calls, clock } = await openTestPowens(t, { ...accounts, [`GET ${list}`]: page(rows[0]) });
    await allRows(powens.transactions(user, {}));
    clock.nowMs += 5 * 60_000 + 1;
    await allRows(powens.transactions(user, {}));
    assert.equal(calls('/users/me/accounts').length, 2);
  });
});

describe('a list of transactions', () => {
  test('goes on at the link, absolute or not, word for word', async (t) => {
    const links = (url: string) => [`${url}${list}?limit=1000&cursor=a%3D`, `/2.0${list}?cursor=b`, null];
    const opened = await openTestPowens(t, {
      [`GET ${list}`]: (_request, count) => {
        const href = links(opened.url)[count - 1];
        return { json: { transactions: [row], _links: { next: href ? { href } : null } } };
      },
    });
    const pages = await allPages(opened.powens.transactions(user, {}));
    assert.deepEqual(
      pages.map(({ last }) => last),
      [false, false, true],
    );
    assert.deepEqual(
      opened
        .calls(list)
        .slice(1)
        .map(({ url }) => url),
      [`/2.0${list}?limit=1000&cursor=a%3D`, `/2.0${list}?cursor=b`],
    );
  });

  test('goes on at a link that is a text and no object', async (t) => {
    const { powens, calls } = await openTestPowens(t, {
      [`GET ${list}`]: (_request, count) => ({
        json: { transactions: [row], _links: { next: count === 1 ? `/2.0${list}?cursor=b` : null } },
      }),
    });
    assert.equal((await allRows(powens.transactions(user, {}))).length, 2);
    assert.equal(calls(list)[1]?.query.get('cursor'), 'b');
  });

  test('asks for a page when it is taken', async (t) => {
    const next = { next: { href: `/2.0${list}?cursor=b` } };
    const { powens, calls } = await openTestPowens(t, {
      [`GET ${list}`]: { json: { transactions: [row], _links: next } },
    });
    for await (const { rows } of powens.transactions(user, {})) {
      assert.equal(rows.length, 1);
      break;
    }
    assert.equal(calls(list).length, 1);
  });

  for (const _links of [undefined, null, {}, { next: null }, { next: {} }, { next: { href: null } }]) {
    test(`ends with the links ${JSON.stringify(_links)}`, async (t) => {
      const { powens } = await openTestPowens(t, { [`GET ${list}`]: { json: { transactions: [row], _links } } });
      assert.equal((await allPages(powens.transactions(user, {}))).length, 1);
    });
  }

  for (const href of [
    `/2.0${list}?cursor=x`,
    `${list}?cursor=x`,
    '?cursor=x',
    'transactions?cursor=x',
    `HTTPS://127.0.0.1:PORT/2.0${list}?cursor=x`,
  ]) {
    test(`goes on at ${href}, from where it stands`, async (t) => {
      const { powens, calls } = await openTestPowens(t, {
        [`GET ${list}`]: ({ headers }, count) => ({
          json: {
            transactions: [row],
            _links: { next: count === 1 ? { href: href.replace('127.0.0.1:PORT', String(headers.host)) } : null },
          },
        }),
      });
      assert.equal((await allRows(powens.transactions(user, {}))).length, 2);
      assert.deepEqual(
        calls(list).map(({ query }) => query.get('cursor')),
        [null, 'x'],
      );
    });
  }

  for (const href of ['https://evil.example/2.0/users/me/transactions?cursor=x', '//evil.example/2.0/x', 7]) {
    test(`never goes to ${href}`, async (t) => {
      const reply = { json: { transactions: [row], _links: { next: { href } } } };
      const { powens, requests } = await openTestPowens(t, { [`GET ${list}`]: reply });
      await assert.rejects(allRows(powens.transactions(user, {})), { kind: 'unavailable' });
      assert.ok(requests.every(({ path }) => path.startsWith('/2.0/users/me/')));
    });
  }

  test('that turns in circles is given up', async (t) => {
    const { powens, calls } = await openTestPowens(t, {
      [`GET ${list}`]: (_request, count) => ({
        json: { transactions: [row], _links: { next: { href: `/2.0${list}?cursor=${count % 3}` } } },
      }),
    });
    await assert.rejects(allRows(powens.transactions(user, {})), { kind: 'unavailable', message: /circles/ });
    assert.ok(calls(list).length < 12);
  });

  for (const status of [400, 409]) {
    test(`is empty while no account is shared (${status})`, async (t) => {
      const { powens } = await openTestPowens(t, { [`GET ${list}`]: { status, json: sample('error.409.noAccount') } });
      assert.deepEqual(await allPages(powens.transactions(user, {})), [{ rows: [], last: true }]);
    });
  }

  test('that Powens refuses is a failure', async (t) => {
    const { powens } = await openTestPowens(t, {
      [`GET ${list}`]: { status: 400, json: sample('error.400.missingParameter') },
      [`GET ${ofAccount}`]: { status: 404, json: sample('error.404.notFound') },
    });
    await assert.rejects(allRows(powens.transactions(user, {})), { kind: 'invalid', message: /missingparameter/ });
    await assert.rejects(allRows(powens.transactions(user, { providerAccountId: '9001' })), { kind: 'not_found' });
    assert.throws(() => powens.transactions(user, { providerAccountId: '1/../2' }), { kind: 'not_found' });
  });

  for (const [change, reason, id] of [
    [{ id: null }, 'no_id', null],
    [{ id: 'x' }, 'no_id', null],
    [{ value: 'many' }, 'no_amount', 'powens-910003'],
    [{ id_account: null }, 'no_account', 'powens-910003'],
    [{ id: 0 }, 'no_id', null],
    [{ id_account: 0 }, 'no_account', 'powens-910003'],
  ] as const) {
    test(`comes without a row that is none, and says so: ${JSON.stringify(change)}`, async (t) => {
      const { powens } = await openTestPowens(t, { [`GET ${list}`]: page({ ...row, ...change }, row) });
      const [read] = await allPages(powens.transactions(user, {}));
      assert.deepEqual([read?.rows.length, read?.skipped], [1, [{ provider: 'powens', reason, id }]]);
    });
  }

  test('does not tell odd rows of accounts that are not shared, or of another item', async (t) => {
    const { powens } = await openTestPowens(t, {
      ...withAccounts(
        account(9001, {}),
        account(9002, { disabled: '2026-01-01 00:00:00' }),
        account(9003, { id_connection: 78 }),
      ),
      [`GET ${list}`]: page(
        ...[9001, 9002, 9003].map((id_account) => ({ ...row, id: id_account, id_account, value: 'many' })),
      ),
    });
    assert.deepEqual(await allSkipped(powens.transactions(user, { providerItemId: '77' })), [
      ['no_amount', 'powens-9001'],
    ]);
  });

  test('comes also when an account of the user belongs to no connection, or is none', async (t) => {
    const hidden = account(9007, { id_connection: null, disabled: '2026-01-01 00:00:00' });
    const odd = [
      account(9009, { id_connection: null, currency: { id: 'CHF' } }),
      account(9008, { id: null }),
      7,
      hidden,
    ];
    const { powens } = await openTestPowens(t, {
      'GET /users/me/accounts': { json: { accounts: [...odd, account(9001, {})] } },
      [`GET ${list}`]: page(row, { ...row, id: 2, id_account: 9009 }, { ...row, id: 3, id_account: 9007 }),
      [`GET ${ofAccount}`]: page(row),
    });
    const ids = async (filter: object) => (await allRows(powens.transactions(user, filter))).map(({ id }) => id);
    assert.deepEqual(await ids({}), ['powens-910003', 'powens-2'], 'none of one that is not shared');
    assert.equal((await allRows(powens.transactions(user, {})))[1]?.currency_code, 'CHF');
    assert.deepEqual(await ids({ providerItemId: '77' }), ['powens-910003'], 'it is of no item');
    assert.deepEqual(await ids({ providerAccountId: '9001' }), ['powens-910003']);
  });

  test('keeps every digit of ids', async (t) => {
    for (const id of ['9007199254740992', '9007199254740993']) {
      const text = (json: object) => ({ text: JSON.stringify(json).replaceAll('"ID"', id) });
      const { powens } = await openTestPowens(t, {
        'GET /users/me/accounts': text({ accounts: [account(1, { id: 'ID', currency: { id: 'CHF' } })] }),
        [`GET ${list}`]: text({ transactions: [{ ...row, id: 'ID', id_account: 'ID' }] }),
      });
      const [read] = await allRows(powens.transactions(user, {}));
      assert.deepEqual([read?.id, read?.account_id, read?.currency_code], [`powens-${id}`, `powens-${id}`, 'CHF']);
    }
  });
});

describe('what says nothing', () => {
  const one = async (t: TestContext, change: object) => {
    const { powens } = await openTestPowens(t, { [`GET ${list}`]: page({ ...row, ...change }) });
    return (await allRows(powens.transactions(user, {})))[0];
  };

  for (const nothing of ['', '0000-00-00', '0001-01-01', '2026-02-30', 'soon', null]) {
    test(`is no day: ${JSON.stringify(nothing)}`, async (t) => {
      const read = await one(t, { date: nothing, rdate: nothing, vdate: nothing });
      assert.deepEqual(
        [read?.date, read?.booking_date, read?.transaction_date, read?.value_date],
        [null, null, null, null],
      );
    });
  }

  for (const [simplified_wording, wording, original_wording, expected] of [
    ['', 'RETRAIT DAB', 'RETRAIT DAB 12/02', ['RETRAIT DAB', 'RETRAIT DAB 12/02']],
    ['', '', 'RETRAIT DAB 12/02', ['RETRAIT DAB 12/02', 'RETRAIT DAB 12/02']],
    [null, 'RETRAIT DAB', '', ['RETRAIT DAB', 'RETRAIT DAB']],
    ['Retrait', ' ', '', ['Retrait', 'Retrait']],
    ['', '', '', [null, null]],
  ] as const) {
    test(`hides no wording: ${JSON.stringify([simplified_wording, wording, original_wording])}`, async (t) => {
      const read = await one(t, { simplified_wording, wording, original_wording });
      assert.deepEqual([read?.clean_description, read?.bank_description], expected);
    });
  }

  for (const [deleted, isDeleted] of [
    ['', false],
    ['0000-00-00 00:00:00', false],
    [0, false],
    ['false', false],
    [1, true],
    ['1', true],
    ['true', true],
    ['2026-02-03 06:12:41', true],
  ] as const) {
    test(`deletes nothing: ${JSON.stringify(deleted)} is ${isDeleted}`, async (t) => {
      assert.equal((await one(t, { deleted }))?.is_deleted, isDeleted);
    });
  }

  test('announces nothing', async (t) => {
    for (const [coming, isFuture] of [
      [1, true],
      ['1', true],
      ['true', true],
      ['', false],
      [0, false],
    ]) {
      assert.equal((await one(t, { coming }))?.is_future, isFuture, String(coming));
    }
  });

  test('stops no deletion', async (t) => {
    const read = await one(t, { deleted: '2026-02-03 06:12:41', value: 'many' });
    assert.deepEqual([read?.id, read?.is_deleted, read?.amount], ['powens-910003', true, null]);
  });

  test('is no amount, and decimal text is one, with its digits', async (t) => {
    assert.match(JSON.stringify(await one(t, { value: '-42.00' })), /"amount":-42\.00,/);
    for (const value of [null, '', undefined]) assert.equal((await one(t, { value }))?.amount, null);
  });
});
