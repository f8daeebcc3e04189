import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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

    test('with no id, or a balance that is no number, fails the call: a list must not look whole when it is not', async (t) => {
      for (const broken of [{ id: undefined }, { id: 'x' }, { item_id: null }, { balance: '12.00' }, { balance: {} }]) {
        const resources = [list.resources[0], { ...list.resources[1], ...broken }];
        const { bridge } = await openTestBridge(t, version, { [`GET ${path}`]: { json: { resources } } });
        await assert.rejects(allRows(bridge.accounts(user, '1')), { kind: 'unavailable' });
      }
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

    test('that is unknown is not found', async (t) => {
      const { bridge } = await openTestBridge(t, version, {});
      await assert.rejects(bridge.account(user, '1'), { kind: 'not_found' });
      await assert.rejects(bridge.account(user, 'iswigo-1'), { kind: 'not_found' });
    });
  });
}
