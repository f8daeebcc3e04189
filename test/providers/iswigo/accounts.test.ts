import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ibanOf } from '../../../src/providers/iswigo/iban.ts';
import { account as accountSchema } from '../../../src/providers/resources/account.ts';
import { allPages, allRows } from '../bridge/open_test_bridge.ts';
import { connectionId, listed, openTestIswigo, user } from './open_test_iswigo.ts';
import { sample } from './sample.ts';

const rows = sample('bank.accounts.list');
const connection = { [`GET /connections/${connectionId}`]: { json: sample('connections.get') } };

describe('the accounts of an item', () => {
  test('have the contract’s names, with the IBAN computed and a card without balance', async (t) => {
    const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts': listed(rows) });
    const [account, card] = await allRows(iswigo.accounts(user, connectionId));
    assert.deepEqual(accountSchema.parse(account), {
      id: 'iswigo-0b1e7a52-1111-4222-8333-444455556666',
      name: 'Compte courant pro',
      balance: 3812.93,
      status: null,
      status_code_info: null,
      status_code_description: null,
      updated_at: '2026-02-03T07:20:05.000Z',
      type: 'checking',
      is_paused: null,
      currency_code: 'EUR',
      item_id: `iswigo-${connectionId}`,
      bank_id: 'iswigo-701',
      loan_details: null,
      savings_details: null,
      is_pro: true,
      iban: 'FR7899999000420010203040X24',
      number: '0010203040X',
      data_access: 'enabled',
      accounting_balance: null,
      instant_balance: null,
      parent_account_id: null,
      coming_balance: null,
      bic: null,
      holder: null,
      provider: 'iswigo',
    });
    assert.deepEqual([card?.type, card?.balance, card?.iban], ['card', null, null]);
    assert.equal(card?.parent_account_id, account?.id);
  });

  test('have the digits of a number that comes as a number', async (t) => {
    const text = JSON.stringify([{ ...rows[0], account_number: 'N' }]).replace('"N"', '1234567890123456789');
    const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts': { text } });
    assert.equal((await allRows(iswigo.accounts(user, connectionId)))[0]?.number, '1234567890123456789');
  });

  test('show the end alone of a card’s number that comes whole', async (t) => {
    const card = { ...rows[1], account_number: '4974000000004417' };
    const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts': listed([rows[0], card]) });
    assert.deepEqual(
      (await allRows(iswigo.accounts(user, connectionId))).map(({ number }) => number),
      ['0010203040X', '************4417'],
    );
  });

  test('are those of this connection, of all that the user has', async (t) => {
    const other = { ...rows[0], account_id: 'x', connection_id: 'other' };
    const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts': listed([other, ...rows]) });
    assert.equal((await allRows(iswigo.accounts(user, connectionId))).length, 2);
  });

  test('ask for the bank of the connection once', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts': listed(rows) });
    await allRows(iswigo.accounts(user, connectionId));
    await allRows(iswigo.accounts(user, connectionId));
    assert.equal(calls(`/connections/${connectionId}`).length, 1);
  });

  test('of an item that is not the user’s are not found', async (t) => {
    const { iswigo } = await openTestIswigo(t, { 'GET /bank/accounts': listed(rows) });
    await assert.rejects(allRows(iswigo.accounts(user, connectionId)), { kind: 'not_found' });
  });

  for (const [what, change] of [
    ['id', { account_id: null }],
    ['connection', { connection_id: undefined }],
  ] as const) {
    test(`are no answer when the one that was asked for has no ${what}`, async (t) => {
      const { iswigo } = await openTestIswigo(t, {
        ...connection,
        'GET /bank/accounts/a': { json: { ...rows[0], ...change } },
      });
      await assert.rejects(iswigo.account(user, 'a'), { kind: 'unavailable' });
    });
  }

  test('that are none are left out and told, and stop no other', async (t) => {
    const odd = [
      { ...rows[0], account_id: null },
      { ...rows[0], connection_id: '' },
      { ...rows[0], account_id: null, connection_id: 'other' },
      { ...rows[0], account_id: '0' },
      { ...rows[0], connection_id: 0 },
      7,
    ];
    const { iswigo } = await openTestIswigo(t, {
      ...connection,
      'GET /bank/accounts': listed([...odd, ...rows] as object[]),
    });
    const [page] = await allPages(iswigo.accounts(user, connectionId));
    assert.equal(page?.rows.length, 2);
    assert.deepEqual(page?.skipped, [
      { provider: 'iswigo', reason: 'no_id', id: null },
      { provider: 'iswigo', reason: 'no_item', id: `iswigo-${rows[0].account_id}` },
      { provider: 'iswigo', reason: 'no_id', id: null },
      { provider: 'iswigo', reason: 'no_item', id: `iswigo-${rows[0].account_id}` },
      { provider: 'iswigo', reason: 'malformed', id: null },
    ]);
  });

  for (const parent_account_id of [0, '0', '', null]) {
    test(`have no account that pays for them where Iswigo writes ${JSON.stringify(parent_account_id)}`, async (t) => {
      const card = { ...rows[1], parent_account_id };
      const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts': listed([card]) });
      assert.equal((await allRows(iswigo.accounts(user, connectionId)))[0]?.parent_account_id, null);
    });
  }

  test('have null for what says nothing, and a balance that comes as decimal text', async (t) => {
    const odd = {
      ...rows[0],
      name: '',
      bban: '',
      account_number: ' ',
      last_time_found: '0001-01-01 00:00:00',
      is_professional: 1,
    };
    const routes = { ...connection, 'GET /bank/accounts/a': { json: { ...odd, balance: '-42.00' } } };
    const { iswigo } = await openTestIswigo(t, routes);
    const { name, iban, number, updated_at, is_pro, balance } = await iswigo.account(user, 'a');
    assert.equal(
      JSON.stringify([name, iban, number, updated_at, is_pro, balance]),
      '[null,null,null,null,true,-42.00]',
    );
  });

  for (const [type, name, expected] of [
    ['account', 'Livret A', 'savings'],
    ['account', 'PEA', 'shared_saving_plan'],
    ['constructor', 'CC', 'constructor'],
    ['__proto__', 'CC', '__proto__'],
  ] as const) {
    test(`of the type ${type} with the name ${name} are ${expected}`, async (t) => {
      const row = JSON.stringify({ ...rows[0], name, type: 'TYPE' }).replace('"TYPE"', JSON.stringify(type));
      const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts': { text: `[${row}]` } });
      assert.equal((await allRows(iswigo.accounts(user, connectionId)))[0]?.type, expected);
    });
  }

  test('keep a type that is new, and tolerate what they do not know', async (t) => {
    const odd = { ...rows[0], type: 'life insurance', name: 7, currency: null, last_time_found: 'soon', future: {} };
    const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts/a': { json: odd } });
    const account = await iswigo.account(user, 'a');
    assert.deepEqual(
      [account.type, account.name, account.currency_code, account.updated_at],
      ['life_insurance', null, null, null],
    );
  });
});

describe('a list', () => {
  const many = Array.from({ length: 250 }, (_, index) => ({ ...rows[0], account_id: `a-${index}` }));
  const ids = (accounts: readonly { id: unknown }[]) => new Set(accounts.map(({ id }) => id)).size;

  test('is read to its end by the rows that come, whatever was asked for', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, {
      ...connection,
      'GET /bank/accounts': listed(many, { maxRange: 30 }),
    });
    const pages = await allPages(iswigo.accounts(user, connectionId));
    assert.equal(ids(pages.flatMap((page) => page.rows)), 250);
    assert.deepEqual(
      pages.map(({ last }) => last),
      [...Array(8).fill(false), true],
    );
    assert.equal(calls('/bank/accounts')[1]?.query.get('range'), '30-129');
  });

  test('without Content-Range ends with an empty page', async (t) => {
    const { iswigo } = await openTestIswigo(t, {
      ...connection,
      'GET /bank/accounts': listed(many, { maxRange: 30, withTotal: false }),
    });
    assert.equal(ids(await allRows(iswigo.accounts(user, connectionId))), 250);
  });

  test('that knows no ranges ends when it comes again', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts': { json: many } });
    assert.equal((await allRows(iswigo.accounts(user, connectionId))).length, 250);
    assert.equal(calls('/bank/accounts').length, 2);
  });

  for (const [what, reply] of [
    ['is no list', { json: { rows: [] } }],
    ['holds no objects', { json: [7] }],
    ['is empty before its end', { json: [], headers: { 'content-range': '0-0/10' } }],
    ['turns in circles', { json: many.slice(0, 2), headers: { 'content-range': '0-1/10' } }],
  ] as const) {
    test(`that ${what} is nonsense`, async (t) => {
      const { iswigo } = await openTestIswigo(t, { ...connection, 'GET /bank/accounts': reply });
      await assert.rejects(allRows(iswigo.accounts(user, connectionId)), { kind: 'unavailable' });
    });
  }
});

describe('the IBAN of a bban', () => {
  for (const [bban, iban] of [
    // The example of the French norm, with and without its key.
    ['20041010050500013M026', 'FR1420041010050500013M02606'],
    ['20041010050500013M02606', 'FR1420041010050500013M02606'],
    ['30006000011234567890189', 'FR7630006000011234567890189'],
    ['300060000112345678901', 'FR7630006000011234567890189'],
    ['2004 1010 0505 0001 3m02 6', 'FR1420041010050500013M02606'],
    ['20041-01005-0500013M026', 'FR1420041010050500013M02606'],
    ['20041--------00013M026', null],
    [null, null],
    ['', null],
    ['12345', null],
    ['ABCDE000420010203040X', null],
    ['99999000420010203040X5', null],
  ] as const) {
    test(`${bban} is ${iban}`, () => assert.equal(ibanOf(bban), iban));
  }
});
