import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readReturn } from '../../../src/providers/iswigo/read_return.ts';
import type { LinkOrder, TripMode } from '../../../src/providers/provider.ts';
import { connectionId, openTestIswigo, user } from './open_test_iswigo.ts';
import { sample } from './sample.ts';

const session = { status: 201, json: sample('funnel.create.response') };
const order = (mode: TripMode, more: Partial<LinkOrder> = {}): LinkOrder => ({
  mode,
  user,
  providerItemId: mode === 'connect' ? null : connectionId,
  callbackUrl: 'https://gateway.example/callback/iswigo',
  state: '0b8e5d3a1f42',
  email: 'marie@erp.example',
  language: 'fr',
  ...more,
});

describe('a link of Iswigo', () => {
  const common = {
    type: 'bank',
    scope: null,
    provider: null,
    country: null,
    redirect_uri: 'https://gateway.example/callback/iswigo?state=0b8e5d3a1f42',
  };
  for (const [mode, action, connections] of [
    ['connect', 'create', []],
    ['edit', 'edit', [connectionId]],
    ['sca', 'sync', [connectionId]],
  ] as const) {
    test(`to ${mode} is a funnel session`, async (t) => {
      const { iswigo, calls } = await openTestIswigo(t, { 'POST /funnel': session });
      assert.deepEqual(await iswigo.link(order(mode)), { url: session.json.uri });
      assert.deepEqual(calls('/funnel')[0]?.body, { ...common, action, connections });
      assert.equal(calls('/funnel')[0]?.headers.authorization, 'Bearer token-1');
    });
  }

  test('tells the page the bank or the country of a new connection, and nothing of either with one', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { 'POST /funnel': session });
    for (const wish of [{ bankId: '701' }, { bankId: '0701' }, { country: 'FR' }])
      await iswigo.link(order('connect', wish));
    await iswigo.link(order('edit', { bankId: '701', country: 'FR' }));
    assert.deepEqual(
      calls('/funnel').map(({ body }) => {
        const { provider, country } = body as Record<string, unknown>;
        return [provider, country];
      }),
      [
        [701, null],
        [701, null],
        [null, 'FR'],
        [null, null],
      ],
    );
    await assert.rejects(iswigo.link(order('connect', { bankId: 'x' })), { kind: 'not_found' });
  });

  test('names its actions as the operator says', async (t) => {
    const actions = { create: 'new', edit: 'update', sync: 'synchronisation' };
    const { iswigo, calls } = await openTestIswigo(t, { 'POST /funnel': session }, { actions });
    for (const mode of ['connect', 'edit', 'sca'] as const) await iswigo.link(order(mode));
    assert.deepEqual(
      calls('/funnel').map(({ body }) => (body as { action: string }).action),
      ['new', 'update', 'synchronisation'],
    );
  });

  for (const mode of ['pro', 'manage'] as const) {
    test(`to ${mode} is none, and nothing is asked`, async (t) => {
      const { iswigo, calls } = await openTestIswigo(t, { 'POST /funnel': session });
      await assert.rejects(iswigo.link(order(mode)), { kind: 'unsupported' });
      assert.equal(calls('/funnel').length, 0);
    });
  }

  test('is not asked for twice', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { 'POST /funnel': { status: 503, json: {} } });
    await assert.rejects(iswigo.link(order('connect')), { kind: 'unavailable' });
    assert.equal(calls('/funnel').length, 1);
  });

  for (const uri of [undefined, null, '', 7, '/session', 'javascript:alert(1)', 'ftp://a.example/']) {
    test(`whose page is ${uri} is refused`, async (t) => {
      const { iswigo } = await openTestIswigo(t, { 'POST /funnel': { status: 201, json: { session_id: 'x', uri } } });
      await assert.rejects(iswigo.link(order('connect')), { kind: 'unavailable' });
    });
  }

  test('to confirm or manage is not offered, and says why', async (t) => {
    const { operations } = (await openTestIswigo(t)).iswigo.capabilities;
    assert.match(String(operations.pro), /professional/);
    assert.match(String(operations.manage), /choose accounts/);
    assert.match(String(operations.categories), /categorise/);
  });
});

describe('a return from Iswigo', () => {
  const back = (query: string) => readReturn(new URLSearchParams(query));

  test('tells the state and nothing else, whatever stands beside it', () => {
    const told = { state: 'abc-1', providerUserId: null, providerItemId: null, outcome: 'untold', step: null };
    for (const query of [
      'state=abc-1',
      'state=abc-1&success=true&connection_id=x',
      'state=abc-1?session=9',
      'state=abc-1%26x',
    ]) {
      assert.deepEqual(back(query), told, query);
    }
  });

  for (const query of ['', 'state=', 'state=a b', 'state=a&state=b', `state=${'a'.repeat(65)}`, 'state=<x>']) {
    test(`has no state in ${query.slice(0, 30) || 'nothing'}`, () => assert.equal(back(query).state, null));
  }
});
