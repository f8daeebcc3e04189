import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { account as accountSchema } from '../../../src/providers/resources/account.ts';
import { allPages, allRows, openTestBridge, user } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const v3Path = '/v3/aggregation/accounts';

describe('accounts of Bridge 2025-01-15', () => {
  test('have the contract’s names, and null for what Bridge leaves out', async (t) => {
    const { bridge } = await openTestBridge(t, '2025-01-15', {
      [`GET ${v3Path}/51234567`]: { json: sample('v3.account') },
    });
    assert.deepEqual(await bridge.account(user, '51234567'), {
      id: 51234567,
      name: 'Compte courant',
      balance: 1843.27,
      status: null,
      status_code_info: 'successful',
      status_code_description: null,
      updated_at: '2026-03-02T09:20:10.870Z',
      type: 'checking',
      is_paused: null,
      currency_code: 'EUR',
      item_id: 9456123,
      bank_id: 574,
      loan_details: null,
      savings_details: null,
      is_pro: false,
      iban: 'FR7600000000000000000000097',
      number: null,
      data_access: 'enabled',
      accounting_balance: 1843.27,
      instant_balance: 1769.27,
      parent_account_id: null,
      coming_balance: null,
      bic: null,
      holder: null,
      provider: 'bridge',
    });
  });

  test('that the person did not share show id, name and type alone', async (t) => {
    const { bridge, calls } = await openTestBridge(t, '2025-01-15', {
      [`GET ${v3Path}`]: { json: { resources: [{ ...sample('v3.accounts.list.response').resources[4], balance: 7 }] } },
    });
    const [account] = await allRows(bridge.accounts(user, '9456123'));
    const { id, name, type, data_access, item_id, bank_id, provider, ...rest } = account ?? assert.fail('no account');
    assert.deepEqual(
      { id, name, type, data_access, item_id, bank_id, provider },
      {
        id: 51234571,
        name: 'Compte non partagé',
        type: 'checking',
        data_access: 'disabled',
        item_id: 9456123,
        bank_id: 574,
        provider: 'bridge',
      },
    );
    assert.deepEqual(new Set(Object.values(rest)), new Set([null]));
    assert.deepEqual(Object.fromEntries(calls(v3Path)[0]?.query ?? []), { item_id: '9456123', limit: '500' });
  });
});

describe('accounts of Bridge 2021-06-01', () => {
  test('have the contract’s names', async (t) => {
    const v2 = sample('v2.account');
    const { bridge } = await openTestBridge(t, '2021-06-01', { 'GET /v2/accounts/41234567': { json: v2 } });
    const expected = {
      ...v2,
      number: null,
      data_access: 'enabled',
      accounting_balance: null,
      instant_balance: null,
      parent_account_id: null,
      coming_balance: null,
      bic: null,
      holder: null,
      provider: 'bridge',
    };
    assert.deepEqual(await bridge.account(user, '41234567'), expected);
  });
});

for (const [version, path, list] of [
  ['2025-01-15', v3Path, sample('v3.accounts.list.response')],
  ['2021-06-01', '/v2/accounts', sample('v2.accounts.list.response')],
] as const) {
  describe(`any account of Bridge ${version}`, () => {
    test('fits the contract, with every field there', async (t) => {
      const { bridge } = await openTestBridge(t, version, { [`GET ${path}`]: { json: list } });
      const [page, ...more] = await allPages(bridge.accounts(user, '1'));
      assert.deepEqual(
        { rows: page?.rows.length, last: page?.last, more },
        { rows: list.resources.length, last: true, more: [] },
      );
      for (const account of page?.rows ?? []) {
        accountSchema.strict().parse(account);
        assert.deepEqual(Object.keys(account).sort(), Object.keys(accountSchema.shape).sort());
      }
    });

    const [first, second] = list.resources;
    const oddRows: [row: unknown, reason: string, id: unknown][] = [
      [{ ...second, id: undefined }, 'no_id', null],
      [{ ...second, id: 'x' }, 'no_id', null],
      [{ ...second, id: 1e300 }, 'no_id', null],
      [{ ...second, id: -7 }, 'no_id', null],
      [{ ...second, id: 0 }, 'no_id', null],
      [{ ...second, item_id: 0 }, 'no_item', second.id],
      [{ ...second, item_id: null }, 'no_item', second.id],
      ['text', 'malformed', null],
      [null, 'malformed', null],
    ];
    for (const [odd, reason, id] of oddRows) {
      test(`that is none (${reason}: ${JSON.stringify(odd)?.slice(0, 40)}) is left out and told, and stops no other`, async (t) => {
        const { bridge } = await openTestBridge(t, version, { [`GET ${path}`]: { json: { resources: [odd, first] } } });
        const [page, ...more] = await allPages(bridge.accounts(user, '1'));
        assert.deepEqual(
          [page?.rows.map((row) => row.id), page?.skipped, page?.last, more],
          [[first.id], [{ provider: 'bridge', reason, id }], true, []],
        );
      });
    }

    test('that is none is no answer where it was asked for alone', async (t) => {
      const { bridge } = await openTestBridge(t, version, { [`GET ${path}/1`]: { json: { ...first, item_id: null } } });
      await assert.rejects(bridge.account(user, '1'), { kind: 'unavailable', oddRow: 'no_item' });
    });

    const one = async (t: TestContext, change: object) => {
      const { bridge } = await openTestBridge(t, version, { [`GET ${path}/1`]: { json: { ...first, ...change } } });
      return bridge.account(user, '1');
    };

    test('has null for what cannot be read, and for what says nothing', async (t) => {
      const odd = {
        name: '  ',
        iban: '',
        type: '',
        balance: 'much',
        updated_at: '0001-01-01T00:00:00Z',
        currency_code: 7,
      };
      const { id, name, iban, type, balance, updated_at, currency_code, bank_id } = await one(t, {
        ...odd,
        bank_id: 'x',
        provider_id: 'x',
      });
      assert.equal(id, first.id);
      assert.deepEqual(
        { name, iban, type, balance, updated_at, currency_code, bank_id },
        { name: null, iban: null, type: null, balance: null, updated_at: null, currency_code: null, bank_id: null },
      );
    });

    test('has a balance that comes as decimal text, with its digits', async (t) => {
      const account = await one(t, { balance: '12345678901234567890.10' });
      assert.match(JSON.stringify(account), /"balance":12345678901234567890\.10,/);
    });

    test('has the terms of a loan without zero dates, and with its decimals', async (t) => {
      const loan_details = {
        opening_date: '0000-00-00',
        maturity_date: '2040-03-05',
        type: '',
        borrowed_capital: '1000.50',
      };
      assert.equal(
        JSON.stringify((await one(t, { loan_details })).loan_details),
        '{"opening_date":null,"maturity_date":"2040-03-05","type":null,"borrowed_capital":1000.50}',
      );
    });

    test('keeps a balance with more digits than a double holds, and an id beyond 2^53', async (t) => {
      const row = { ...list.resources[0], balance: 'BALANCE', id: 'ID' };
      const text = JSON.stringify(row)
        .replace('"BALANCE"', '12345678901234.123456')
        .replace('"ID"', '9007199254740993');
      const { bridge } = await openTestBridge(t, version, { [`GET ${path}/1`]: { text } });
      const account = await bridge.account(user, '1');
      assert.match(JSON.stringify(account), /"balance":12345678901234\.123456,/);
      assert.equal(account.id, '9007199254740993');
    });

    for (const [written, id] of [
      ['9007199254740991', 9007199254740991],
      ['9007199254740992', '9007199254740992'],
      ['9007199254740993', '9007199254740993'],
      ['9223372036854775807', '9223372036854775807'],
      ['"9007199254740993"', '9007199254740993'],
      ['"41234567"', 41234567],
    ] as const) {
      test(`keeps every digit of the id ${written}`, async (t) => {
        const text = JSON.stringify({ resources: [{ ...first, id: 'ID' }] }).replace('"ID"', written);
        const { bridge } = await openTestBridge(t, version, { [`GET ${path}`]: { text } });
        assert.deepEqual(
          (await allRows(bridge.accounts(user, '1'))).map((row) => row.id),
          [id],
        );
      });
    }

    test('that is unknown is not found', async (t) => {
      const { bridge } = await openTestBridge(t, version, {});
      await assert.rejects(bridge.account(user, '1'), { kind: 'not_found' });
      await assert.rejects(bridge.account(user, 'iswigo-1'), { kind: 'not_found' });
    });
  });
}
