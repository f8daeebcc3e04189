import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InvestmentFilter } from '../../../src/providers/provider.ts';
import { investment as investmentSchema } from '../../../src/providers/resources/investment.ts';
import { allPages, allRows, allSkipped } from '../bridge/open_test_bridge.ts';
import type { Reply, Script } from '../scripted_server.ts';
import { openTestPowens, user } from './open_test_powens.ts';
import { sample } from './sample.ts';

const list = '/users/me/connections/77/investments';
const ofAccount = '/users/me/accounts/9001/investments';
const [share, foreign] = sample('investments.list').investments;
const [checking, unshared] = sample('accounts.list.all').accounts;

type Routes = Readonly<Record<string, Reply | Script>>;

async function open(t: Parameters<typeof openTestPowens>[0], routes: Routes) {
  const test = await openTestPowens(t, routes);
  return { ...test, list: (filter: InvestmentFilter) => test.powens.investments?.list(user, filter) ?? assert.fail() };
}

const answered = (...investments: unknown[]) => ({ json: { investments } });

describe('what is held', () => {
  test('has the contract’s names; what one is worth and what one cost are not mixed up', async (t) => {
    const { list: of, calls } = await open(t, { [`GET ${list}`]: answered(share, foreign) });
    const [one, other] = await allRows(of({ providerItemId: '77' }));
    assert.deepEqual(investmentSchema.parse(one), {
      id: 'powens-400530',
      account_id: 'powens-9001',
      item_id: 'powens-77',
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
      date: '2026-02-02',
      updated_at: '2026-02-03T05:12:44.000Z',
      provider: 'powens',
    });
    assert.deepEqual(
      [other?.currency_code, other?.valuation, other?.original_currency_code, other?.original_valuation],
      ['EUR', 338.96, 'USD', 368.44],
    );
    assert.equal(calls(list)[0]?.url, `/2.0${list}?limit=1000`);
  });

  test('on one account is asked for there', async (t) => {
    const { list: of, calls } = await open(t, {
      [`GET ${ofAccount}`]: answered(share, { ...foreign, id_account: 9003 }),
    });
    const rows = await allRows(of({ providerAccountId: '9001' }));
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['powens-400530'],
    );
    assert.equal(calls(list).length, 0);
  });

  test('on an account that is not shared is nothing, without a call for it', async (t) => {
    const id = String(unshared.id);
    const { list: of, requests } = await open(t, { [`GET /users/me/accounts/${id}/investments`]: answered(share) });
    assert.deepEqual(await allPages(of({ providerAccountId: id })), [{ rows: [], last: true }]);
    assert.ok(!requests.some(({ path }) => path.endsWith('/investments')));
  });

  test('and is sold, of an account that is not shared, or of another item is left out, whatever the answer holds', async (t) => {
    const rows = [
      { ...share, id: 1, deleted: '2026-02-01' },
      { ...share, id: 2, id_account: unshared.id },
      { ...share, id: 3, id_account: 4711 },
    ];
    const { list: of } = await open(t, { [`GET ${list}`]: answered(...rows, share) });
    assert.deepEqual(
      (await allRows(of({ providerItemId: '77' }))).map(({ id }) => id),
      ['powens-400530'],
    );
    const accounts = { json: { accounts: [{ ...checking, id_connection: 78 }] } };
    const other = await open(t, { [`GET ${list}`]: answered(share), 'GET /users/me/accounts': accounts });
    assert.deepEqual(await allRows(other.list({ providerItemId: '77' })), []);
  });

  for (const [code, code_type, expected] of [
    ['FR9990000112', 'ISIN', 'isin'],
    ['XX-liquidites', 'ISIN', null],
    ['990000123', 'AMF', 'amf'],
    ['LU9990000556', 'AMF', 'isin'],
    [null, 'ISIN', null],
    ['', '', null],
    ['FR9990000112', null, 'isin'],
  ] as const) {
    test(`with the code ${code}, which Powens calls ${code_type}, has the type ${expected}`, async (t) => {
      const { list: of } = await open(t, { [`GET ${list}`]: answered({ ...share, code, code_type }) });
      const [row] = await allRows(of({ providerItemId: '77' }));
      assert.deepEqual([row?.code, row?.code_type], [code || null, expected]);
    });
  }

  test('and cannot be one is left out and told; what cannot be read in one is null', async (t) => {
    const odd = [
      { ...share, id: null },
      { ...share, id: 7, id_account: null },
      { ...share, id: 8, valuation: 'much' },
      { ...share, id: 9, valuation: null, quantity: 'some', unitvalue: [], vdate: '0000-00-00', label: '' },
    ];
    const { list: of } = await open(t, { [`GET ${list}`]: answered(...odd) });
    const pages = of({ providerItemId: '77' });
    assert.deepEqual(await allSkipped(pages), [
      ['no_id', null],
      ['no_account', 'powens-7'],
      ['no_amount', 'powens-8'],
    ]);
    const [row] = await allRows(of({ providerItemId: '77' }));
    const { valuation, quantity, unit_price, date, label } = row ?? assert.fail();
    assert.deepEqual([valuation, quantity, unit_price, date, label], [null, null, null, null, null]);
  });

  test('is none while no account is shared, and not found where the user has no such thing', async (t) => {
    const noAccount = { status: 409, json: sample('error.409.noAccount') };
    const { list: of } = await open(t, { [`GET ${list}`]: noAccount });
    assert.deepEqual(await allRows(of({ providerItemId: '77' })), []);
    await assert.rejects(allRows(of({ providerItemId: '78' })), { kind: 'not_found' });
    await assert.rejects(allRows(of({ providerItemId: '../77' })), { kind: 'not_found' });
    await assert.rejects(allRows(of({ providerAccountId: 'x' })), { kind: 'not_found' });
  });
});
