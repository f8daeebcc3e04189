import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LinkOrder, TripMode } from '../../../src/providers/provider.ts';
import { openTestPowens, user } from './open_test_powens.ts';
import { sample } from './sample.ts';

const order = (mode: TripMode, more: Partial<LinkOrder> = {}): LinkOrder => ({
  mode,
  user,
  providerItemId: mode === 'connect' ? null : '77',
  callbackUrl: 'https://gateway.example/callback/powens',
  state: '0b8e5d3a-1f42',
  email: 'marie@erp.example',
  ...more,
});
const code = { 'GET /auth/token/code': { json: sample('auth-token-code') } };

describe('a link', () => {
  const common = {
    client_id: '41000001',
    redirect_uri: 'https://gateway.example/callback/powens',
    code: 'code_7TexampleNOTREAL+/x=',
    state: '0b8e5d3a-1f42',
  };
  const flows: [TripMode, string, object][] = [
    ['connect', 'connect', { connector_capabilities: 'bank' }],
    ['edit', 'reconnect', { connection_id: '77', reset_credentials: 'true' }],
    ['sca', 'reconnect', { connection_id: '77' }],
    ['manage', 'manage', { connection_id: '77' }],
  ];
  for (const [mode, flow, own] of flows) {
    test(`to ${mode} is the webview’s ${flow} with a code for once`, async (t) => {
      const { powens, calls, url } = await openTestPowens(t, code);
      const page = new URL((await powens.link(order(mode))).url);
      assert.equal(`${page.origin}${page.pathname}`, `https://webview.powens.com/fr/${flow}`);
      const domain = new URL(url).host;
      assert.deepEqual(Object.fromEntries(page.searchParams), { domain, ...common, ...own });
      assert.deepEqual(
        calls('/auth/token/code').map(({ query }) => query.toString()),
        ['type=singleAccess'],
      );
    });
  }

  test('has its language in the path, and a code with + / = unharmed', async (t) => {
    const { powens } = await openTestPowens(t, code);
    const { url } = await powens.link(order('connect', { language: 'en' }));
    assert.match(url, /^https:\/\/webview\.powens\.com\/en\/connect\?/);
    assert.match(url, /code=code_7TexampleNOTREAL%2B%2Fx%3D/);
  });

  const wishes: [string, Partial<LinkOrder>, object][] = [
    [
      'a bank by its UUID',
      { bankId: '5d0c2b7e-3f41-5a0e-9b6b-0a1f2e3d4c5b' },
      { connector_uuids: '5d0c2b7e-3f41-5a0e-9b6b-0a1f2e3d4c5b' },
    ],
    ['a bank by its number', { bankId: '40' }, { connector_ids: '40' }],
    ['a country', { country: 'BE' }, { connector_country: 'BE' }],
  ];
  for (const [what, wish, own] of wishes) {
    test(`tells the webview of ${what}, for a new connection alone`, async (t) => {
      const { powens } = await openTestPowens(t, code);
      const asked = async (mode: TripMode) => {
        const { url } = await powens.link(order(mode, wish));
        return [...new URL(url).searchParams].filter(([name]) => /^connector_(?:uuids|ids|country)$/.test(name));
      };
      assert.deepEqual(await asked('connect'), Object.entries(own));
      assert.deepEqual(await asked('edit'), []);
    });
  }

  test('to the old host keeps that host’s path', async (t) => {
    const webviewUrl = 'https://acme.biapi.pro/2.0/auth/webview';
    const { powens } = await openTestPowens(t, code, { webviewUrl });
    const { url } = await powens.link(order('sca'));
    assert.ok(url.startsWith('https://acme.biapi.pro/2.0/auth/webview/fr/reconnect?'));
  });

  test('to confirm a professional account is not offered, with the reason', async (t) => {
    const { powens, requests } = await openTestPowens(t, code);
    const reason = powens.capabilities.operations.pro;
    assert.equal(typeof reason, 'string');
    await assert.rejects(powens.link(order('pro')), { kind: 'unsupported', message: reason });
    assert.equal(requests.length, 0);
  });

  test('for an item whose id cannot be Powens’ is not found, without a call', async (t) => {
    const { powens, requests } = await openTestPowens(t, code);
    for (const providerItemId of [null, '', '77/accounts', '77&code=x']) {
      await assert.rejects(powens.link(order('edit', { providerItemId })), { kind: 'not_found' });
    }
    assert.equal(requests.length, 0);
  });

  for (const json of [{}, { code: '' }, { code: 7 }, null]) {
    test(`without a code that can be used is none: ${JSON.stringify(json)}`, async (t) => {
      const { powens } = await openTestPowens(t, { 'GET /auth/token/code': { json } });
      await assert.rejects(powens.link(order('connect')), { kind: 'unavailable' });
    });
  }
});
