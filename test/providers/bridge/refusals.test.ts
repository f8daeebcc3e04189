import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProviderError } from '../../../src/providers/provider_error.ts';
import { openTestBridge, user } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const itemPath = '/v3/aggregation/items/1';

describe('a refusal of Bridge', () => {
  const cases: [number, unknown, string, RegExp][] = [
    [400, { errors: [{ code: 'items.read.bad' }] }, 'invalid', /an argument .*HTTP 400, items\.read\.bad/],
    [400, { errors: [{ code: 'a.b', property: 'user_email' }] }, 'invalid', /refuses user_email \(HTTP 400, a\.b\)/],
    [400, { errors: [{ code: 'a.b', property: '<b>' }] }, 'invalid', /refuses an argument/],
    [400, { type: 'bad_request', message: 'x' }, 'invalid', /HTTP 400, bad_request/],
    [400, null, 'invalid', /HTTP 400\)/],
    [401, sample('v3.error.401-invalid-client'), 'refused', /BRIDGE_CLIENT_ID/],
    [403, { errors: [{ code: 'forbidden' }] }, 'refused', /dashboard/],
    [404, null, 'not_found', /no such item/],
    [415, {}, 'unavailable', /HTTP 415\)/],
    [422, { errors: 'none' }, 'invalid', /HTTP 422\)/],
    [422, { errors: [null] }, 'invalid', /HTTP 422\)/],
    [400, { errors: [{ code: '<script>' }] }, 'invalid', /HTTP 400\)/],
    [400, [], 'invalid', /HTTP 400\)/],
  ];
  for (const [status, json, kind, message] of cases) {
    test(`with ${status} and ${JSON.stringify(json).slice(0, 50)} is ${kind}`, async (t) => {
      const { bridge } = await openTestBridge(t, '2025-01-15', { [`GET ${itemPath}`]: { status, json } });
      await assert.rejects(bridge.item(user, '1'), { name: 'ProviderError', provider: 'bridge', kind, message });
    });
  }

  test('of what the gateway itself says about a user is no site’s mistake', async (t) => {
    const { bridge } = await openTestBridge(t, '2025-01-15', {
      'POST /v3/aggregation/users': { status: 400, json: { errors: [{ code: 'a.b', property: 'external_user_id' }] } },
    });
    await assert.rejects(bridge.ensureUser({ id: 'user-1', providerUserId: null }), { kind: 'unavailable' });
  });

  test('keeps Bridge’s words for the log, cut and without addresses and tokens', async (t) => {
    const words = `User marie@erp.example with 00112233445566778899aabb\u0000 ${'is wrong '.repeat(100)}`;
    const json = { errors: [{ code: 'a.b', message: words }] };
    const headers = { 'x-request-id': 'bridge-4711' };
    const { bridge } = await openTestBridge(t, '2025-01-15', { [`GET ${itemPath}`]: { status: 400, json, headers } });
    const error: ProviderError = await bridge.item(user, '1').catch((caught) => caught);
    assert.doesNotMatch(error.message, /wrong/);
    assert.match(String(error.cause), /HTTP 400 a\.b: User … with …\s+is wrong/);
    assert.ok(String(error.cause).length < 400);
    assert.equal(error.requestId, 'bridge-4711');
  });

  test('is a ProviderError whatever Bridge does to the connection', async (t) => {
    const { bridge } = await openTestBridge(t, '2025-01-15', {
      [`GET ${itemPath}`]: () => (response) => response.destroy(),
    });
    await assert.rejects(bridge.item(user, '1'), { name: 'ProviderError', kind: 'unavailable' });
  });
});
