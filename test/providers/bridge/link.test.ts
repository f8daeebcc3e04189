import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { link } from '../../../src/providers/bridge/link.ts';
import { v3 } from '../../../src/providers/bridge/v3/generation.ts';
import type { LinkOrder, TripMode } from '../../../src/providers/provider.ts';
import type { ProviderError } from '../../../src/providers/provider_error.ts';
import { openTestBridge, user } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const order = (
  mode: TripMode,
  providerItemId: string | null = mode === 'connect' ? null : '9456123',
  more: Partial<LinkOrder> = {},
): LinkOrder => ({
  mode,
  user,
  providerItemId,
  callbackUrl: 'https://gateway.example/callback/bridge',
  state: '0b8e5d3a-1f42',
  email: 'marie@erp.example',
  ...more,
});
const sessions = '/v3/aggregation/connect-sessions';
const session = { status: 201, json: sample('v3.connect-session.response') };
const page = { json: sample('v2.connect.session.response') };

describe('a link of Bridge 2025-01-15', () => {
  const common = {
    user_email: 'marie@erp.example',
    callback_url: 'https://gateway.example/callback/bridge',
    context: '0b8e5d3a-1f42',
    account_types: 'all',
  };
  const bodies: Record<TripMode, object> = {
    connect: { capabilities: ['aggregation'] },
    edit: { item_id: 9456123 },
    pro: { item_id: 9456123 },
    sca: { item_id: 9456123, force_reauthentication: true },
    manage: { item_id: 9456123, allow_account_selection: true },
  };
  for (const mode of Object.keys(bodies) as TripMode[]) {
    test(`to ${mode} is a session`, async (t) => {
      const { bridge, calls } = await openTestBridge(t, '2025-01-15', { [`POST ${sessions}`]: session });
      assert.deepEqual(await bridge.link(order(mode)), { url: session.json.url });
      const [call] = calls(sessions);
      assert.deepEqual(call?.body, { ...common, ...bodies[mode] });
      assert.equal(call?.headers.authorization, 'Bearer token-1');
    });
  }

  test('tells the page the bank or the country of a new item, and nothing of either with an item', async (t) => {
    const { bridge, calls } = await openTestBridge(t, '2025-01-15', { [`POST ${sessions}`]: session });
    for (const wish of [{ bankId: '574' }, { country: 'BE' }]) await bridge.link(order('connect', null, wish));
    await bridge.link(order('edit', '9456123', { bankId: '574', country: 'BE' }));
    assert.deepEqual(
      calls(sessions).map(({ body }) => {
        const { provider_id, country_code } = body as Record<string, unknown>;
        return [provider_id, country_code];
      }),
      [
        [574, undefined],
        [undefined, 'BE'],
        [undefined, undefined],
      ],
    );
    for (const bankId of ['574,575', '0574', '0']) {
      await assert.rejects(bridge.link(order('connect', null, { bankId })), { kind: 'not_found' });
    }
  });

  test('is about payment accounts where the operator wants it so, whatever it is for', async (t) => {
    const routes = { [`POST ${sessions}`]: session };
    const { bridge, calls } = await openTestBridge(t, '2025-01-15', routes, { accountTypes: 'payment' });
    for (const mode of Object.keys(bodies) as TripMode[]) await bridge.link(order(mode));
    assert.deepEqual(
      calls(sessions).map(({ body }) => (body as Record<string, unknown>).account_types),
      Object.keys(bodies).map(() => 'payment'),
    );
  });

  test('to confirm a professional account finds the item that waits for it', async (t) => {
    const items = {
      resources: [
        { id: 1, status: 0 },
        { id: 2, status: 1100 },
      ],
      pagination: {},
    };
    const { bridge, calls } = await openTestBridge(t, '2025-01-15', {
      'GET /v3/aggregation/items': { json: items },
      [`POST ${sessions}`]: session,
    });
    await bridge.link(order('pro', null));
    assert.deepEqual(calls(sessions)[0]?.body, { ...common, item_id: 2 });
  });

  test('to confirm a professional account is not found when no item waits for it', async (t) => {
    const items = { resources: [{ id: 1, status: 0 }], pagination: {} };
    const { bridge } = await openTestBridge(t, '2025-01-15', { 'GET /v3/aggregation/items': { json: items } });
    await assert.rejects(bridge.link(order('pro', null)), { kind: 'not_found' });
  });

  test('to a callback that the dashboard does not know tells the operator what to do', async (t) => {
    const refusal = { status: 400, json: sample('v3.error.400-callback-not-whitelisted') };
    const { bridge } = await openTestBridge(t, '2025-01-15', { [`POST ${sessions}`]: refusal });
    await assert.rejects(bridge.link(order('connect')), { kind: 'refused', message: /PUBLIC_URL.*dashboard/ });
  });

  test('beyond the four a day is rate limited, and not asked for again', async (t) => {
    const { bridge, calls } = await openTestBridge(t, '2025-01-15', {
      [`POST ${sessions}`]: { status: 429, json: {} },
    });
    await assert.rejects(bridge.link(order('sca')), { kind: 'rate_limited' });
    assert.equal(calls(sessions).length, 1);
    assert.equal(bridge.capabilities.managementLinksPerItemAndDay, 4);
  });
});

describe('a link of Bridge 2021-06-01', () => {
  test('to connect is posted', async (t) => {
    const { bridge, calls } = await openTestBridge(t, '2021-06-01', { 'POST /v2/connect/items/add': page });
    assert.deepEqual(await bridge.link(order('connect')), { url: page.json.redirect_url });
    assert.deepEqual(calls('/v2/connect/items/add')[0]?.body, {
      prefill_email: 'marie@erp.example',
      capabilities: ['ais'],
      redirect_url: 'https://gateway.example/callback/bridge',
      context: '0b8e5d3a-1f42',
    });
  });

  test('to connect tells the page the bank, or the country in lower case', async (t) => {
    const { bridge, calls } = await openTestBridge(t, '2021-06-01', { 'POST /v2/connect/items/add': page });
    for (const wish of [{ bankId: '574' }, { country: 'BE' }]) await bridge.link(order('connect', null, wish));
    assert.deepEqual(
      calls('/v2/connect/items/add').map(({ body }) => {
        const { bank_id, country } = body as Record<string, unknown>;
        return [bank_id, country];
      }),
      [
        [574, undefined],
        [undefined, 'be'],
      ],
    );
  });

  const back = { redirect_url: 'https://gateway.example/callback/bridge', context: '0b8e5d3a-1f42' };
  const queries: [TripMode, string | null, string, object][] = [
    ['edit', '8123456', '/v2/connect/items/edit', { item_id: '8123456', ...back }],
    ['sca', '8123456', '/v2/connect/items/sync', { item_id: '8123456', ...back }],
    ['manage', '8123456', '/v2/connect/manage/accounts/iban', { item_id: '8123456', ...back }],
    ['pro', null, '/v2/connect/items/pro/confirmation', back],
    ['pro', '8123456', '/v2/connect/items/pro/confirmation', back],
  ];
  for (const [mode, itemId, path, query] of queries) {
    test(`to ${mode} ${itemId ? 'with' : 'without'} an item is a GET with a query and no body`, async (t) => {
      const { bridge, calls } = await openTestBridge(t, '2021-06-01', { [`GET ${path}`]: page });
      await bridge.link(order(mode, itemId));
      const [call] = calls(path);
      assert.deepEqual(Object.fromEntries(call?.query ?? []), query);
      assert.equal(call?.body, undefined);
    });
  }

  test('is asked for once although it is a GET, because each one may count', async (t) => {
    const path = '/v2/connect/items/sync';
    const { bridge, calls } = await openTestBridge(t, '2021-06-01', { [`GET ${path}`]: { status: 503, json: {} } });
    await assert.rejects(bridge.link(order('sca', '8123456')), { kind: 'unavailable' });
    assert.equal(calls(path).length, 1);
  });

  test('is unlimited', async (t) => {
    const { bridge } = await openTestBridge(t, '2021-06-01', {});
    assert.equal(bridge.capabilities.managementLinksPerItemAndDay, null);
  });
});

describe('the page that Bridge gives', () => {
  const open = (t: Parameters<typeof openTestBridge>[0], url: unknown) =>
    openTestBridge(t, '2025-01-15', { [`POST ${sessions}`]: { status: 201, json: { id: 'x', url } } });

  test('may be plain http when Bridge itself is, as a simulator', async (t) => {
    const { bridge } = await open(t, 'http://127.0.0.1:8001/connect/session/1');
    assert.deepEqual(await bridge.link(order('connect')), { url: 'http://127.0.0.1:8001/connect/session/1' });
  });

  test('is handed on in ASCII, as a header or a browser takes it', async (t) => {
    const { bridge } = await open(t, 'https://Connect.bridge.example/session/é’?a=b');
    const { url } = await bridge.link(order('connect'));
    assert.equal(url, 'https://connect.bridge.example/session/%C3%A9%E2%80%99?a=b');
  });

  test('is refused when it is plain http and Bridge is not', async () => {
    const answer = { status: 201, body: { url: 'http://connect.bridge.example/session/1' }, requestId: undefined };
    const ask = async () => answer;
    const asked = { forApplication: ask, forUser: ask, identify: async () => '', ownPath: () => undefined };
    const budgetUse = () => ({ limit: 1, windowMs: 1, used: 0, freeInMs: 0 });
    const api = { ...asked, budgetUse, forgetToken: () => undefined };
    const parts = { api, generation: v3, needsOf: () => 'wait' as const };
    const options = { url: 'https://api.bridge.example', accountTypes: 'all' } as const;
    await assert.rejects(link(parts, options, order('connect')), { kind: 'unavailable' });
  });

  for (const url of [
    undefined,
    null,
    '',
    7,
    '/session/1',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example/',
  ]) {
    test(`is refused when it is ${url}`, async (t) => {
      const { bridge } = await open(t, url);
      await assert.rejects(bridge.link(order('connect')), (error: ProviderError) => error.kind === 'unavailable');
    });
  }
});
