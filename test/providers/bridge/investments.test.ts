import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InvestmentFilter } from '../../../src/providers/provider.ts';
import { investment as investmentSchema } from '../../../src/providers/resources/investment.ts';
import { allRows, allSkipped, openTestBridge, user, versions } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const own = { '2025-01-15': '/v3/aggregation', '2021-06-01': '/v2' } as const;
const account = {
  '2025-01-15': sample('v3.account'),
  '2021-06-01': { ...sample('v2.account'), id: 51234567, item_id: 9456123 },
};
const held = { '2025-01-15': sample('v3.stock'), '2021-06-01': sample('v2.stock') } as const;

for (const version of versions) {
  describe(`what is held, at Bridge ${version}`, () => {
    const root = own[version];
    const stock = held[version];

    async function open(t: Parameters<typeof openTestBridge>[0], stocks: readonly unknown[], shared: object = {}) {
      const test = await openTestBridge(t, version, {
        [`GET ${root}/accounts`]: { json: { resources: [{ ...account[version], ...shared }] } },
        [`GET ${root}/accounts/51234567`]: { json: { ...account[version], ...shared } },
        [`GET ${root}/stocks`]: { json: { resources: stocks, pagination: { next_uri: null } } },
      });
      const list = (filter: InvestmentFilter) => test.bridge.investments?.list(user, filter) ?? assert.fail();
      return { ...test, list };
    }

    test('has the contract’s names', async (t) => {
      const { list } = await open(t, [stock]);
      const [row] = await allRows(list({ providerItemId: '9456123' }));
      assert.deepEqual(investmentSchema.parse(row), {
        id: 1510467,
        account_id: 51234567,
        item_id: 9456123,
        label: 'Aciéries du Sillon',
        code: 'FR9990000112',
        code_type: 'isin',
        symbol: 'ACS',
        quantity: 12.5,
        unit_price: 42.18,
        purchase_unit_price: 38.105,
        valuation: 527.25,
        currency_code: 'EUR',
        original_valuation: null,
        original_currency_code: null,
        date: '2026-03-01',
        updated_at: '2026-03-02T09:20:10.870Z',
        provider: 'bridge',
      });
    });

    test('on one account is asked for by it where Bridge can, and filtered here in any case', async (t) => {
      const { list, calls } = await open(t, [stock, { ...stock, id: 2, account_id: 1 }]);
      const rows = await allRows(list({ providerAccountId: '51234567' }));
      assert.deepEqual(
        rows.map(({ id, item_id }) => [id, item_id]),
        [[1510467, 9456123]],
      );
      const query = Object.fromEntries(calls(`${root}/stocks`)[0]?.query ?? []);
      assert.deepEqual(query, { limit: '500', ...(version === '2025-01-15' && { account_id: '51234567' }) });
    });

    test('and is sold, or on an account of another item, is left out', async (t) => {
      const sold = version === '2025-01-15' ? { deleted: true } : { is_deleted: true };
      const { list } = await open(t, [{ ...stock, id: 1, ...sold }, { ...stock, id: 2, account_id: 1 }, stock]);
      const rows = await allRows(list({ providerItemId: '9456123' }));
      assert.deepEqual(
        rows.map(({ id }) => id),
        [1510467],
      );
    });

    test('and cannot be one is left out and told; one that names no account may be of this one', async (t) => {
      const { list } = await open(t, [
        { ...stock, id: null },
        { ...stock, id: 2, account_id: null },
        { ...stock, id: 3, total_value: 'much' },
        stock,
      ]);
      assert.deepEqual(await allSkipped(list({ providerItemId: '9456123' })), [
        ['no_id', null],
        ['no_account', 2],
        ['no_amount', 3],
      ]);
    });

    if (version === '2025-01-15') {
      test('on an account that the person does not share is not asked for', async (t) => {
        const { list, calls } = await open(t, [stock], { data_access: 'disabled' });
        for (const filter of [{ providerItemId: '9456123' }, { providerAccountId: '51234567' }]) {
          assert.deepEqual(await allRows(list(filter as InvestmentFilter)), []);
        }
        assert.equal(calls(`${root}/stocks`).length, 0);
      });
    }

    test('on an account that is not the user’s is not found', async (t) => {
      const { list } = await open(t, [stock]);
      await assert.rejects(allRows(list({ providerAccountId: '7' })), { kind: 'not_found' });
      await assert.rejects(allRows(list({ providerAccountId: '../7' })), { kind: 'not_found' });
    });
  });
}
