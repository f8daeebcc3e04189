import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { transaction as transactionSchema } from '../../../src/providers/resources/transaction.ts';
import { allPages, allRows } from '../bridge/open_test_bridge.ts';
import { connectionId, listed, openTestIswigo, user } from './open_test_iswigo.ts';
import { sample } from './sample.ts';

const rows = sample('bank.transactions.with-deleted-and-card');
const accounts = sample('bank.accounts.list');
const own = '0b1e7a52-1111-4222-8333-444455556666';
const routes = { 'GET /bank/accounts': listed(accounts), 'GET /bank/transactions': listed(rows) };
const ofAccount = { providerAccountId: own };

describe('a transaction of Iswigo', () => {
  test('has the contract’s names', async (t) => {
    const { iswigo } = await openTestIswigo(t, routes);
    const [first] = await allRows(iswigo.transactions(user, ofAccount));
    assert.deepEqual(transactionSchema.parse(first), {
      id: 'iswigo-d1000000-0000-4000-8000-000000000003',
      clean_description: 'CB LIBRAIRIE DU PORT 03/02',
      bank_description: 'CB LIBRAIRIE DU PORT 03/02',
      amount: -42.9,
      date: '2026-02-04',
      booking_date: null,
      transaction_date: '2026-02-04',
      value_date: '2026-02-04',
      updated_at: '2026-02-04T07:20:11.000Z',
      currency_code: 'EUR',
      is_deleted: false,
      category_id: null,
      account_id: `iswigo-${own}`,
      is_future: false,
      show_client_side: null,
      counterparty_name: null,
      counterparty_iban: null,
      original_amount: null,
      original_currency_code: null,
      commission: null,
      card_last_digits: null,
      check_number: null,
      interbank_code: '28',
      operation_type: 'card',
      provider: 'iswigo',
    });
  });

  test('has its cheque and its code as the bank writes them, and the card of its account', async (t) => {
    const [row] = rows;
    const card = accounts[1].account_id;
    const written = [
      { ...row, check_number: '0990001', interbank_code: '01' },
      { ...row, check_number: 990_002, interbank_code: '' },
      { ...row, interbank_code: 5 },
      { ...row, check_number: ' ', account_id: card },
    ];
    const { iswigo } = await openTestIswigo(t, { ...routes, 'GET /bank/transactions': listed(written) });
    assert.deepEqual(
      (await allRows(iswigo.transactions(user, {}))).map((each) => [
        each.check_number,
        each.interbank_code,
        each.card_last_digits,
      ]),
      [
        ['0990001', '01', null],
        ['990002', null, null],
        [null, '05', null],
        [null, '28', '4417'],
      ],
    );
  });

  test('is not asked for by day: Iswigo documents no such bound', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, routes);
    await allRows(iswigo.transactions(user, { minDate: '2026-02-01', maxDate: '2026-02-02' }));
    assert.deepEqual([...(calls('/bank/transactions')[0]?.query.keys() ?? [])], ['range']);
  });

  test('that is deleted comes along, marked', async (t) => {
    const { iswigo } = await openTestIswigo(t, routes);
    const deleted = (await allRows(iswigo.transactions(user, {}))).filter(({ is_deleted }) => is_deleted);
    assert.deepEqual(
      deleted.map(({ id }) => id),
      ['iswigo-d1000000-0000-4000-8000-000000000000'],
    );
  });

  const one = async (t: Parameters<typeof openTestIswigo>[0], change: object, modifiedSince?: Date) => {
    const row = { ...rows[0], ...change };
    const { iswigo } = await openTestIswigo(t, { ...routes, 'GET /bank/transactions': listed([row]) });
    return (await allRows(iswigo.transactions(user, { ...ofAccount, ...(modifiedSince && { modifiedSince }) })))[0];
  };

  for (const [code, type] of [
    ['05', 'transfer'],
    ['B1', 'direct_debit'],
    ['b1', 'direct_debit'],
    ['29', 'withdrawal'],
    ['01', 'check'],
    ['61', 'fee'],
    ['62', 'fee'],
    ['72', 'loan_repayment'],
    ['ZZ', 'unknown'],
    [null, null],
    [28, 'card'],
    [5, 'transfer'],
    ['', null],
    [{}, null],
  ] as const) {
    test(`with the code ${code} is a ${type}`, async (t) => {
      assert.equal((await one(t, { interbank_code: code }))?.operation_type, type);
    });
  }

  for (const [text, description] of [
    ['.', 'A'],
    [' . ', 'A'],
    ['', 'A'],
    [null, 'A'],
    [7, 'A'],
    ['REF 12', 'A REF 12'],
  ] as const) {
    test(`with the text ${JSON.stringify(text)} reads ${description}`, async (t) => {
      assert.equal((await one(t, { wording: 'A', text }))?.bank_description, description);
    });
  }

  test('keeps an amount that no double holds', async (t) => {
    const { iswigo } = await openTestIswigo(t, {
      ...routes,
      'GET /bank/transactions': { text: JSON.stringify([rows[0]]).replace('-42.9', '-12345678901234567.89') },
    });
    const [row] = await allRows(iswigo.transactions(user, ofAccount));
    assert.match(JSON.stringify(row), /"amount":-12345678901234567\.89,/);
  });

  const firstId = `iswigo-${rows[0].transaction_id}`;
  for (const [change, reason, id] of [
    [{ amount: 'much' }, 'no_amount', firstId],
    [{ transaction_id: null }, 'no_id', null],
    [{ account_id: '' }, 'no_account', firstId],
  ] as const) {
    test(`that is none is left out and told: ${JSON.stringify(change)}`, async (t) => {
      const listedRows = listed([{ ...rows[0], ...change }, rows[1]]);
      const { iswigo } = await openTestIswigo(t, { ...routes, 'GET /bank/transactions': listedRows });
      const [page] = await allPages(iswigo.transactions(user, {}));
      assert.deepEqual([page?.rows.length, page?.skipped], [1, [{ provider: 'iswigo', reason, id }]]);
    });
  }

  test('that is deleted comes also when its amount is none', async (t) => {
    const row = await one(t, { amount: 'much', is_deleted: true });
    assert.deepEqual([row?.is_deleted, row?.amount], [true, null]);
  });

  test('that is none and has not changed since is not told', async (t) => {
    const odd = [
      { ...rows[0], amount: 'much', update_time: '2026-02-04 07:20:11' },
      { ...rows[1], amount: 'much', update_time: '2026-02-06 07:20:11' },
    ];
    const { iswigo } = await openTestIswigo(t, { ...routes, 'GET /bank/transactions': listed(odd) });
    const [page] = await allPages(iswigo.transactions(user, { modifiedSince: new Date('2026-02-05T00:00:00Z') }));
    assert.deepEqual(page?.skipped?.length, 1);
  });

  for (const nothing of ['', '0000-00-00', '0001-01-01', 'soon', null]) {
    test(`without a day (${JSON.stringify(nothing)}) has null`, async (t) => {
      const row = await one(t, { operation_date: nothing, accounting_date: nothing, value_date: nothing });
      assert.deepEqual(
        [row?.date, row?.booking_date, row?.transaction_date, row?.value_date],
        [null, null, null, null],
      );
    });
  }

  for (const [wording, text, expected] of [
    ['', 'REF 12', ['REF 12', 'REF 12']],
    [' ', '.', [null, null]],
    ['A', '', ['A', 'A']],
  ] as const) {
    test(`worded ${JSON.stringify([wording, text])} reads ${JSON.stringify(expected)}`, async (t) => {
      const row = await one(t, { wording, text });
      assert.deepEqual([row?.clean_description, row?.bank_description], expected);
    });
  }

  for (const [is_deleted, expected] of [
    [1, true],
    ['1', true],
    ['true', true],
    [0, false],
    ['', false],
  ] as const) {
    test(`marked ${JSON.stringify(is_deleted)} is ${expected ? '' : 'not '}deleted`, async (t) => {
      assert.equal((await one(t, { is_deleted }))?.is_deleted, expected);
    });
  }

  test('has an amount that comes as decimal text, with its digits', async (t) => {
    assert.match(JSON.stringify(await one(t, { amount: '-42.00' })), /"amount":-42\.00,/);
  });

  test('of an account with a large number as its id has its currency', async (t) => {
    const text = (json: unknown) => ({ text: JSON.stringify(json).replaceAll('"ID"', '9007199254740993') });
    const { iswigo } = await openTestIswigo(t, {
      'GET /bank/accounts': text([{ ...accounts[0], account_id: 'ID', currency: 'CHF' }]),
      'GET /bank/transactions': text([{ ...rows[0], account_id: 'ID' }]),
    });
    const [row] = await allRows(iswigo.transactions(user, {}));
    assert.deepEqual([row?.account_id, row?.currency_code], ['iswigo-9007199254740993', 'CHF']);
  });

  describe('of a deferred card', () => {
    // The test's clock stands at 2026-03-02 09:00 UTC.
    for (const [month, isFuture, updatedAt] of [
      [null, false, '2026-02-04T07:20:11.000Z'],
      ['2026-02', false, '2026-03-01T00:00:00.000Z'],
      ['2026-01', false, '2026-02-04T07:20:11.000Z'],
      ['2026-03', true, '2026-02-04T07:20:11.000Z'],
      ['2026-03-01', true, '2026-02-04T07:20:11.000Z'],
      ['202603', true, '2026-02-04T07:20:11.000Z'],
      ['2026-12', true, '2026-02-04T07:20:11.000Z'],
      ['soon', false, '2026-02-04T07:20:11.000Z'],
      ['2026-13', false, '2026-02-04T07:20:11.000Z'],
    ] as const) {
      test(`to be settled in ${month} is ${isFuture ? 'announced' : 'booked'}, changed ${updatedAt}`, async (t) => {
        const row = await one(t, { cc_order_month: month });
        assert.deepEqual([row?.is_future, row?.updated_at], [isFuture, updatedAt]);
      });
    }

    test('changes when its month is over, so a reader of changes hears of it', async (t) => {
      const change = { cc_order_month: '2026-02', update_time: '2026-02-04 07:20:11' };
      assert.ok(await one(t, change, new Date('2026-02-28T12:00:00Z')));
      assert.equal(await one(t, change, new Date('2026-03-01T12:00:00Z')), undefined);
    });

    test('that is deleted is not announced any more', async (t) => {
      assert.equal((await one(t, { cc_order_month: '2026-12', is_deleted: true }))?.is_future, false);
    });
  });
});

describe('the transactions', () => {
  const at = (update_time: string | null, index: number) => ({ ...rows[0], transaction_id: `t-${index}`, update_time });
  const changing = [
    at('2026-02-01 10:00:00', 1),
    at('2026-02-01 09:59:59', 2),
    at('2026-02-03T10:00:00+02:00', 3),
    at(null, 4),
  ];

  test('changed since an instant are picked here', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { ...routes, 'GET /bank/transactions': listed(changing) });
    const since = new Date('2026-02-01T10:00:00Z');
    const found = await allRows(iswigo.transactions(user, { ...ofAccount, modifiedSince: since }));
    assert.deepEqual(
      found.map(({ id }) => id),
      ['iswigo-t-1', 'iswigo-t-3', 'iswigo-t-4'],
    );
    assert.deepEqual([...(calls('/bank/transactions')[0]?.query.keys() ?? [])], ['filters[account][]', 'range']);
  });

  test('are read in the zone that the operator sets', async (t) => {
    const { iswigo } = await openTestIswigo(
      t,
      { ...routes, 'GET /bank/transactions': listed(changing) },
      { timeZone: 'Europe/Paris' },
    );
    const found = await allRows(iswigo.transactions(user, ofAccount));
    assert.deepEqual(
      found.map(({ updated_at }) => updated_at),
      ['2026-02-01T09:00:00.000Z', '2026-02-01T08:59:59.000Z', '2026-02-03T08:00:00.000Z', null],
    );
  });

  for (const [timeZone, written, instant] of [
    ['UTC', '2026-02-28 23:59:59', '2026-02-28T23:59:59.000Z'],
    ['UTC', '2026-01-31 00:00:01', '2026-01-31T00:00:01.000Z'],
    ['UTC', '2026-02-04T24:00:00', '2026-02-05T00:00:00.000Z'],
    ['UTC', '2026-02-04 10:00:00.250000', '2026-02-04T10:00:00.250Z'],
    ['Europe/Paris', '2026-02-04 10:00:00.250000', '2026-02-04T09:00:00.250Z'],
    ['Europe/Paris', '2026-02-04T10:00:00.000001', '2026-02-04T09:00:00.000Z'],
    ['Europe/Paris', '2026-02-04T10:00:00.25+0000', '2026-02-04T10:00:00.250Z'],
    ['Europe/Paris', '2026-02-04 at 10', null],
    ['UTC', '2026-02-04 10:00 foo', null],
    ['UTC', '2026-02-04 23:60:00', null],
    ['UTC', '2026-13-04 10:00:00', null],
    ['UTC', '2026-02-00 10:00:00', null],
    ['UTC', '0000-00-00 00:00:00', null],
    ['UTC', '0001-01-01 00:00:00', null],
    ['Europe/Paris', '0001-01-01 00:00:00', null],
    ['UTC', '0001-01-01T00:00:00Z', null],
    ['UTC', '2026-02-30 10:00:00', null],
    ['Europe/Paris', '2026-02-04 00:20:11', '2026-02-03T23:20:11.000Z'],
    // The hour that clocks skip in spring, and the one that they show twice in autumn.
    ['Europe/Paris', '2026-03-29 01:59:59', '2026-03-29T00:59:59.000Z'],
    ['Europe/Paris', '2026-03-29 02:30:00', '2026-03-29T01:30:00.000Z'],
    ['Europe/Paris', '2026-10-25 02:30:00', '2026-10-25T00:30:00.000Z'],
    ['Europe/Paris', '2026-10-25 03:00:00', '2026-10-25T02:00:00.000Z'],
  ] as const) {
    test(`changed at ${written} in ${timeZone} changed at ${instant}`, async (t) => {
      const changed = [at(written, 1), at('2026-10-25 02:00:00', 2), at(written, 3)];
      const { iswigo } = await openTestIswigo(
        t,
        { ...routes, 'GET /bank/transactions': listed(changed) },
        { timeZone },
      );
      const [first, , again] = await allRows(iswigo.transactions(user, ofAccount));
      assert.deepEqual([first?.updated_at, again?.updated_at], [instant, instant]);
    });
  }

  test('of an item are those of its accounts, fifty a call', async (t) => {
    const many = Array.from({ length: 120 }, (_, index) => ({ ...accounts[0], account_id: `a-${index}` }));
    const foreign = { ...accounts[0], account_id: 'foreign', connection_id: 'other' };
    const { iswigo, calls } = await openTestIswigo(t, { ...routes, 'GET /bank/accounts': listed([...many, foreign]) });
    const pages = await allPages(iswigo.transactions(user, { providerItemId: connectionId }));
    const asked = calls('/bank/transactions').map(({ query }) => query.getAll('filters[account][]'));
    assert.deepEqual(
      asked.map((ids) => ids.length),
      [50, 50, 20],
    );
    assert.ok(!asked.flat().includes('foreign'));
    assert.deepEqual(
      pages.map(({ last }) => last),
      [false, false, true],
    );
  });

  test('of an item go on in the call of accounts where they were, whatever their order, and not among other accounts', async (t) => {
    const many = Array.from({ length: 120 }, (_, index) => ({ ...accounts[0], account_id: `a-${index}` }));
    let shown = many;
    const { iswigo, calls } = await openTestIswigo(t, {
      ...routes,
      'GET /bank/accounts': (request, count) => {
        const list = listed(shown);
        return typeof list === 'function' ? list(request, count) : list;
      },
    });
    const of = (resume?: string) =>
      allPages(iswigo.transactions(user, { providerItemId: connectionId, ...(resume !== undefined && { resume }) }));
    const [first] = await of();
    const resume = first?.resume ?? assert.fail('no place');
    const whole = calls('/bank/transactions').map(({ query }) => query.getAll('filters[account][]'));
    shown = many.toReversed();
    await of(resume);
    const rest = calls('/bank/transactions').slice(3);
    assert.deepEqual(
      rest.map(({ query }) => query.getAll('filters[account][]')),
      whole.slice(1),
    );
    shown = [...many.slice(1), { ...accounts[0], account_id: 'another' }];
    await assert.rejects(of(resume), { kind: 'invalid' });
  });

  test('of an item without accounts are none', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { ...routes, 'GET /bank/accounts': listed([]) });
    assert.deepEqual(await allPages(iswigo.transactions(user, { providerItemId: connectionId })), [
      { rows: [], last: true },
    ]);
    assert.equal(calls('/bank/transactions').length, 0);
  });

  test('of a user take one call once their accounts are known', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, routes);
    for (let time = 0; time < 3; time++) await allRows(iswigo.transactions(user, {}));
    assert.deepEqual([calls('/bank/accounts').length, calls('/bank/transactions').length], [1, 3]);
  });

  test('of a user who was deleted begin anew', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, routes);
    await allRows(iswigo.transactions(user, {}));
    await iswigo.deleteUser(user);
    await allRows(iswigo.transactions(user, {}));
    assert.equal(calls('/bank/accounts').length, 2);
  });

  test('of an account that is in no list have no currency, and cost one look', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { ...routes, 'GET /bank/accounts': listed([]) });
    const found = await allRows(iswigo.transactions(user, {}));
    assert.ok(found.every(({ currency_code }) => currency_code === null));
    assert.equal(calls('/bank/accounts').length, 1);
  });

  test('of what is no id are not found', async (t) => {
    const { iswigo } = await openTestIswigo(t, routes);
    assert.throws(() => iswigo.transactions(user, { providerAccountId: 'a&b' }), { kind: 'not_found' });
    assert.throws(() => iswigo.transactions(user, { providerItemId: '..' }), { kind: 'not_found' });
  });
});
