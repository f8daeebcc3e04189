import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openTestPowens } from './open_test_powens.ts';
import { sample } from './sample.ts';

const connector = sample('connector.get.expand-fields-sources-countries');
const { uuid } = connector;

describe('a bank', () => {
  test('is a connector, by its UUID or its number, without a token', async (t) => {
    const { powens, calls, url } = await openTestPowens(t, {
      [`GET /connectors/${uuid}`]: { json: connector },
      'GET /connectors/1201': { json: connector },
    });
    const bank = await powens.bank(uuid);
    assert.deepEqual(
      [bank.id, bank.name, bank.country_code, bank.primary_color, bank.logo_url, bank.provider],
      [`powens-${uuid}`, 'Banque du Port', 'FR', '#1A5FB4', `${url}/logos/${uuid}-thumbnail.webp`, 'powens'],
    );
    assert.deepEqual(await powens.bank('1201'), bank);
    assert.equal(calls(`/connectors/${uuid}`)[0]?.headers.authorization, undefined);
  });

  test('has no logo without a UUID, or with what is none', async (t) => {
    for (const other of [null, undefined, '../x', '1201']) {
      const json = { ...connector, uuid: other };
      const { powens } = await openTestPowens(t, { 'GET /connectors/1201': { json: { ...json, id: 1201 } } });
      if (other === '../x') await assert.rejects(powens.bank('1201'), { kind: 'unavailable' });
      else assert.equal((await powens.bank('1201')).logo_url, null);
    }
  });

  test('is asked for once in a day', async (t) => {
    const { powens, calls } = await openTestPowens(t, { [`GET /connectors/${uuid}`]: { json: connector } });
    await powens.bank(uuid);
    await powens.bank(uuid);
    assert.equal(calls(`/connectors/${uuid}`).length, 1);
  });

  test('that is unknown is not found', async (t) => {
    const { powens, requests } = await openTestPowens(t, {});
    await assert.rejects(powens.bank('1202'), { kind: 'not_found' });
    const before = requests.length;
    for (const id of ['', '../users', 'a b', `${uuid}/logos`])
      await assert.rejects(powens.bank(id), { kind: 'not_found' });
    assert.equal(requests.length, before);
  });

  test('without an id makes no sense', async (t) => {
    const { powens } = await openTestPowens(t, { 'GET /connectors/1201': { json: { name: 'x' } } });
    await assert.rejects(powens.bank('1201'), { kind: 'unavailable' });
  });
});

describe('the list of banks', () => {
  test('holds those that a person can connect, of one country', async (t) => {
    const variant = (id: number, more: object) => ({ ...connector, id, uuid: null, ...more });
    const connectors = [
      variant(1, {}),
      variant(2, { hidden: true }),
      variant(3, { restricted: true }),
      variant(4, { capabilities: ['document'] }),
      variant(5, { capabilities: null }),
      variant(6, { hidden: 1 }),
      variant(7, { uuid: '', id: 'x' }),
    ];
    const { powens, calls } = await openTestPowens(t, { 'GET /connectors': { json: { connectors } } });
    const { rows, skipped } = await powens.banks('FR');
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['powens-1'],
    );
    assert.deepEqual(skipped, [{ provider: 'powens', reason: 'no_id', id: null }]);
    // Where documents are wanted, those that give them.
    const giving = await powens.banks('FR', 'documents');
    assert.deepEqual(
      giving.rows.map(({ id }) => id),
      ['powens-4'],
    );
    await powens.banks(null);
    assert.deepEqual(
      calls('/connectors').map(({ query }) => query.get('country_codes')),
      ['fr', 'fr', null],
    );
  });
});

describe('categories', () => {
  test('are a tree in French and in English, with the same ids', async (t) => {
    const { powens, requests } = await openTestPowens(t, {});
    const [{ rows: fr }, { rows: en }] = await Promise.all([powens.categories('fr'), powens.categories('en')]);
    assert.equal(fr.length, 13);
    assert.deepEqual(
      fr.map(({ id, categories }) => [id, categories.map((child) => child.id)]),
      en.map(({ id, categories }) => [id, categories.map((child) => child.id)]),
    );
    const housing = (tree: typeof fr) => tree.find(({ id }) => id === 'powens-housing');
    assert.equal(housing(fr)?.name, 'Logement');
    assert.deepEqual(housing(en)?.categories[1], { id: 'powens-housing.energy', name: 'Energy' });
    assert.equal(requests.length, 0);
  });

  test('have ids that are all different', async (t) => {
    const { powens } = await openTestPowens(t, {});
    const { rows: tree } = await powens.categories('en');
    const ids = tree.flatMap(({ id, categories }) => [id, ...categories.map((child) => child.id)]);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.equal((await powens.category(String(id).slice(7), 'en')).id, id);
  });

  const found: [string, 'fr' | 'en', object][] = [
    ['housing.energy', 'fr', { id: 'powens-housing.energy', name: 'Énergie', parent_id: 'powens-housing' }],
    ['housing', 'fr', { id: 'powens-housing', name: 'Logement', parent_id: null }],
    ['leisure.pet_hotels', 'fr', { id: 'powens-leisure.pet_hotels', name: 'Pet hotels', parent_id: 'powens-leisure' }],
    ['loans.car_leasing', 'en', { id: 'powens-loans.car_leasing', name: 'Car leasing', parent_id: 'powens-loans' }],
  ];
  for (const [id, lang, category] of found) {
    test(`are found by code, also when the table lacks it: ${id}`, async (t) => {
      const { powens } = await openTestPowens(t, {});
      assert.deepEqual(await powens.category(id, lang), { ...category, provider: 'powens' });
    });
  }

  for (const id of [
    '',
    'Housing',
    'a.b.c',
    'gambling',
    'gambling.lottery',
    '999999',
    'housing.',
    '273 ',
    '<b>',
    'x'.repeat(61),
  ]) {
    test(`are not found by a code without a parent in the table: ${JSON.stringify(id.slice(0, 10))}`, async (t) => {
      const { powens } = await openTestPowens(t, {});
      await assert.rejects(powens.category(id, 'fr'), { kind: 'not_found' });
    });
  }
});
