import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { allRows } from '../bridge/open_test_bridge.ts';
import { openTestPowens, user } from './open_test_powens.ts';
import { sample } from './sample.ts';

const list = '/users/me/transactions';
const accountList = '/users/me/connections/77/accounts';
const [row] = sample('transactions.page1').transactions;
const all = sample('accounts.list.all').accounts;
const [checking, unshared, card] = all;
const page = (...transactions: unknown[]) => ({ json: { transactions, _links: { prev: null, next: null } } });

async function read(t: TestContext, more: object, accounts: unknown[] = all) {
  const { powens } = await openTestPowens(t, {
    [`GET ${list}`]: page({ ...row, ...more }),
    'GET /users/me/accounts': { json: { accounts } },
  });
  const [found] = await allRows(powens.transactions(user, {}));
  return found ?? assert.fail('the row is there');
}

describe('whom a transaction of Powens was with', () => {
  const label = 'ATELIERS MIRABELLE';
  const iban = 'FR7691011000420010203040X24';
  const seen: [string, unknown, [string | null, string | null]][] = [
    ['an IBAN', { label, account_scheme_name: 'iban', account_identification: iban }, [label, iban]],
    [
      'one with blanks',
      { account_scheme_name: 'IBAN', account_identification: ' FR76 9101 1000 4200 1020 3040 X24' },
      [null, iban],
    ],
    ['one of no scheme', { label: ' ', account_scheme_name: null, account_identification: iban }, [null, iban]],
    [
      'a masked one',
      { account_scheme_name: 'iban', account_identification: 'FR76********X24' },
      [null, 'FR76********X24'],
    ],
    ['no account', { label, account_scheme_name: null, account_identification: null }, [label, null]],
    ['a French number', { label, account_scheme_name: 'bban', account_identification: iban.slice(4) }, [label, null]],
    ['a card', { label, account_scheme_name: 'cpan', account_identification: '4974000000004417' }, [label, null]],
    ['a card of no scheme', { label, account_identification: '4974000000004417' }, [label, null]],
    [
      'a card that is called an IBAN',
      { account_scheme_name: 'iban', account_identification: '4974000000004417' },
      [null, null],
    ],
    [
      'a token of a card that looks like one',
      { account_scheme_name: 'tpan', account_identification: iban },
      [null, null],
    ],
    ['nobody', null, [null, null]],
    ['a text, as older answers had it', 'ATELIERS', [null, null]],
  ];
  for (const [what, counterparty, expected] of seen) {
    test(`is told from ${what}`, async (t) => {
      const { counterparty_name, counterparty_iban } = await read(t, { counterparty });
      assert.deepEqual([counterparty_name, counterparty_iban], expected);
    });
  }
});

describe('a foreign amount of Powens', () => {
  test('keeps its digits, with the code of its currency', async (t) => {
    const text = JSON.stringify({
      ...page({ ...row, original_value: 0, original_currency: { id: 'USD', name: 'US Dollar' }, commission: '-0.90' })
        .json,
    }).replace('"original_value":0', '"original_value":-48.600000000000000001');
    const accounts = { 'GET /users/me/accounts': { json: { accounts: all } } };
    const { powens } = await openTestPowens(t, { ...accounts, [`GET ${list}`]: { text } });
    const [found] = await allRows(powens.transactions(user, {}));
    assert.match(
      JSON.stringify(found),
      /"original_amount":-48\.600000000000000001,"original_currency_code":"USD","commission":-0\.90,/,
    );
  });

  const commissions: [unknown, number | null][] = [
    [null, -0.9],
    [{ id: 'EUR' }, -0.9],
    ['EUR', -0.9],
    [{ id: 'USD' }, null],
  ];
  for (const [commission_currency, expected] of commissions) {
    test(`has a commission of ${expected} where its currency is ${JSON.stringify(commission_currency)}`, async (t) => {
      assert.equal((await read(t, { commission: -0.9, commission_currency })).commission, expected);
    });
  }
});

describe('the card of a transaction of Powens', () => {
  const numbers: [unknown, string | null][] = [
    ['XXXXXXXXXXXX4417', '4417'],
    ['4974000000004417', '4417'],
    ['4974 0000 0000 4417 ', '4417'],
    [4974000000004417, '4417'],
    ['CARTE X17', '17'],
    ['4974XXXXXXXXXXXX', null],
    ['', null],
    [null, null],
  ];
  for (const [number, digits] of numbers) {
    test(`is ${digits} of ${JSON.stringify(number)}, and no more of it is told`, async (t) => {
      const found = await read(t, { card: number });
      assert.equal(found.card_last_digits, digits);
      assert.doesNotMatch(JSON.stringify(found), /4974|00004417/);
    });
  }

  test('is that of its account where it names none', async (t) => {
    assert.equal((await read(t, { card: null, id_account: card.id })).card_last_digits, '4417');
    const whole = { ...card, number: '4974000000001234' };
    assert.equal((await read(t, { card: null, id_account: card.id }, [whole])).card_last_digits, '1234');
    assert.equal((await read(t, { card: null, id_account: checking.id })).card_last_digits, null);
  });
});

test('an account of Powens names what pays for it, what is to come, its bank and its company', async (t) => {
  const shown = { ...checking, id_parent: '0', coming: '-35.00', bic: '', company_name: 'Verger et Fils' };
  const huge = JSON.stringify({ accounts: [{ ...card, id_parent: 1 }, shown] }).replace(
    '"id_parent":1',
    '"id_parent":9007199254740993',
  );
  const { powens } = await openTestPowens(t, {
    'GET /users/me/connections/77': { json: sample('connection.ok') },
    [`GET ${accountList}`]: { text: huge },
  });
  const rows = await allRows(powens.accounts(user, '77'));
  assert.deepEqual(
    rows.map((account) =>
      JSON.stringify([account.parent_account_id, account.coming_balance, account.bic, account.holder]),
    ),
    ['["powens-9007199254740993",-35,"BDPOFRP0XXX",null]', '[null,-35.00,null,"Verger et Fils"]'],
  );
});

test('an account of Powens that is not shared has none of it, whatever the answer holds', async (t) => {
  const more = { id_parent: 9001, coming: -35, bic: 'BDPOFRP0XXX', company_name: 'Verger et Fils' };
  const { powens } = await openTestPowens(t, {
    'GET /users/me/connections/77': { json: sample('connection.ok') },
    [`GET ${accountList}`]: { json: { accounts: [{ ...unshared, ...more }] } },
  });
  const [account] = await allRows(powens.accounts(user, '77'));
  assert.deepEqual(
    [account?.parent_account_id, account?.coming_balance, account?.bic, account?.holder],
    [null, null, null, null],
  );
});

const bounds: [object, string][] = [
  [{}, ''],
  [{ minDate: '2026-02-01', maxDate: '2026-02-28' }, '&min_date=2026-01-31&max_date=2026-03-01'],
  [{ minDate: '2024-03-01' }, '&min_date=2024-02-29'],
  [{ minDate: '1000-01-01', maxDate: '9999-12-31' }, ''],
];
for (const [days, query] of bounds) {
  test(`Powens is asked for ${JSON.stringify(days)} a day wider, by the posting date`, async (t) => {
    const { powens, calls } = await openTestPowens(t, { [`GET ${list}`]: page() });
    await allRows(powens.transactions(user, days));
    assert.equal(calls(list)[0]?.url, `/2.0${list}?limit=1000&filter=date&all&expand=categories${query}`);
  });
}
