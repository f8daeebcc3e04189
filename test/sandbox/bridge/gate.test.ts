import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { type CallOptions, call, callbackUrl, clientSecret, newToken, newUser, startQuickly } from './bridge_client.ts';

describe('the gate of the simulated Bridge', () => {
  let sandbox: BridgeSandbox;
  let user: { uuid: string; token: string };
  let now = Date.parse('2026-03-02T09:00:00.000Z');

  before(async () => {
    sandbox = await startQuickly({ clock: () => now });
    user = await newUser(sandbox, 'gate');
  });
  after(() => sandbox.close());

  const users = 'POST /v3/aggregation/users';
  const refusals: readonly [string, string, CallOptions, number, string][] = [
    ['no client id', users, { headers: { 'Client-Id': undefined } }, 401, 'invalid_client_credentials'],
    ['a wrong secret', users, { headers: { 'Client-Secret': 'no' } }, 401, 'invalid_client_credentials'],
    [
      'no client id beside a bearer token',
      'GET /v3/aggregation/items',
      { headers: { 'Client-Id': undefined } },
      401,
      'invalid_client_credentials',
    ],
    ['no version', users, { headers: { 'Bridge-Version': undefined } }, 400, 'invalid_version'],
    [
      'the version of the other generation',
      users,
      { headers: { 'Bridge-Version': '2021-06-01' } },
      400,
      'invalid_version',
    ],
    [
      'a body of another type',
      users,
      { body: '{}', headers: { 'Content-Type': 'text/plain' } },
      415,
      'unsupported_media_type',
    ],
    ['a body that is no JSON', users, { body: '{"a"' }, 422, 'invalid_json'],
    [
      'a known external id',
      users,
      { body: { external_user_id: 'gate' } },
      409,
      'users.creation.already_exists_with_external_user_id',
    ],
    ['an external id with a dot', users, { body: { external_user_id: 'a.b' } }, 400, 'invalid_request'],
    ['no token', 'GET /v3/aggregation/items', {}, 401, 'unauthorized'],
    ['an unknown token', 'GET /v3/aggregation/items', { token: 'x' }, 401, 'unauthorized'],
    [
      'a token for an unknown user',
      'POST /v3/aggregation/authorization/token',
      { body: { external_user_id: 'nobody' } },
      401,
      'user.authentication.unauthorized',
    ],
    ['an unknown path', 'GET /v3/aggregation/nothing', {}, 404, 'not_found'],
    ['a refresh in v3', 'POST /v3/aggregation/items/1/refresh', {}, 404, 'not_found'],
    ['an unknown bank', 'GET /v3/providers/1', {}, 404, 'not_found'],
  ];
  for (const [what, route, options, status, code] of refusals) {
    test(`v3 answers ${what} with ${status} ${code}`, async () => {
      const answer = await call(sandbox, route, options);
      assert.deepEqual([answer.status, answer.json.errors[0]?.code], [status, code]);
    });
  }

  test('v2 answers with type, message and documentation_url', async () => {
    const answer = await call(sandbox, 'POST /v2/users', { body: { external_user_id: 'gate' } });
    assert.equal(answer.status, 409);
    assert.deepEqual(answer.json, { type: 'conflict', message: "User 'gate' already exists", documentation_url: null });
  });

  test('a callback on a host that the dashboard does not list is refused', async () => {
    const body = { user_email: 'a@example.test', callback_url: 'https://elsewhere.example.test/back' };
    const answer = await call(sandbox, 'POST /v3/aggregation/connect-sessions', { token: user.token, body });
    assert.deepEqual(
      [answer.status, answer.json.errors[0]?.code],
      [400, 'connect_session.callback_url_not_whitelisted'],
    );
    sandbox.control.configure({ callbackHosts: ['elsewhere.example.test', '127.0.0.1'] });
    const allowed = await call(sandbox, 'POST /v3/aggregation/connect-sessions', { token: user.token, body });
    assert.equal(allowed.status, 201);
  });

  for (const [what, more] of [
    ['no e-mail address', { user_email: undefined }],
    ['a context with an underscore', { context: 'a_b' }],
    ['a context of 101 characters', { context: 'a'.repeat(101) }],
    ['an unknown bank', { provider_id: 1 }],
    ['a callback that is no web address', { callback_url: 'javascript:alert(1)' }],
  ] as const) {
    test(`a session with ${what} is refused`, async () => {
      const body = { user_email: 'a@example.test', callback_url: callbackUrl, ...more };
      const answer = await call(sandbox, 'POST /v3/aggregation/connect-sessions', { token: user.token, body });
      assert.equal(answer.status, 400);
    });
  }

  test('a token ends after two hours', async () => {
    const token = await newToken(sandbox, user.uuid);
    now += 2 * 3_600_000 - 1;
    assert.equal((await call(sandbox, 'GET /v3/aggregation/items', { token })).status, 200);
    now += 1;
    assert.equal((await call(sandbox, 'GET /v3/aggregation/items', { token })).status, 401);
  });

  test('a token ends on demand', async () => {
    const token = await newToken(sandbox, user.uuid);
    sandbox.control.expireTokens(user.uuid);
    assert.equal((await call(sandbox, 'GET /v3/aggregation/items', { token })).status, 401);
  });

  test('a user of the old mode of v2 logs in with address and password', async () => {
    const body = { email: 'marie@example.test', password: 'pas-un-vrai-secret' };
    const created = await call(sandbox, 'POST /v2/users', { body });
    assert.deepEqual(created.json, { uuid: created.json.uuid, email: body.email });
    const session = await call(sandbox, 'POST /v2/authenticate', { body });
    assert.equal((await call(sandbox, 'GET /v2/items', { token: session.json.access_token })).status, 200);
    const wrong = await call(sandbox, 'POST /v2/authenticate', { body: { ...body, password: 'another' } });
    assert.equal(wrong.status, 401);
  });

  test('logging out ends the token', async () => {
    const token = await newToken(sandbox, user.uuid);
    assert.equal((await call(sandbox, 'POST /v2/logout', { token })).status, 204);
    assert.equal((await call(sandbox, 'GET /v2/items', { token })).status, 401);
  });

  test('calls are counted by route, refused ones too', async () => {
    sandbox.control.forgetReceived();
    await call(sandbox, 'GET /v3/providers/574', { headers: { 'Client-Secret': `${clientSecret}x` } });
    await call(sandbox, 'GET /v3/providers/1');
    assert.deepEqual([...sandbox.control.received()], [['GET /v3/providers/:id', 2]]);
  });
});
