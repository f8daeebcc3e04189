import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProviderError } from '../../../src/providers/provider_error.ts';
import { openTestBridge, tokenAnswer, user, versions } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const paths = {
  '2025-01-15': {
    users: '/v3/aggregation/users',
    token: '/v3/aggregation/authorization/token',
    item: '/v3/aggregation/items/1',
    sample: 'v3.',
  },
  '2021-06-01': { users: '/v2/users', token: '/v2/authenticate', item: '/v2/items/1', sample: 'v2.' },
};
const hourMs = 60 * 60 * 1000;

for (const version of versions) {
  const path = paths[version];
  const item = { json: sample(`${path.sample}item`) };
  const conflict = sample(version === '2025-01-15' ? 'v3.error.409-user-exists' : 'v2.error.409-conflict');

  describe(`a user of Bridge ${version}`, () => {
    for (const status of [200, 201]) {
      test(`is created under the gateway's id (${status})`, async (t) => {
        const created = { status, json: sample(`${path.sample}users.create.response`) };
        const { bridge, requests } = await openTestBridge(t, version, { [`POST ${path.users}`]: created });
        const answer = await bridge.ensureUser({ id: 'user-1', providerUserId: null });
        assert.deepEqual(answer, { providerUserId: created.json.uuid });
        assert.deepEqual(
          requests.map(({ body }) => body),
          [{ external_user_id: 'user-1' }],
        );
      });
    }

    test('that exists already is taken, and the token that told it is used', async (t) => {
      const { bridge, tokenCalls } = await openTestBridge(t, version, {
        [`POST ${path.users}`]: { status: 409, json: conflict },
        [`GET ${path.item}`]: item,
      });
      assert.deepEqual(await bridge.ensureUser({ id: 'user-1', providerUserId: null }), {
        providerUserId: user.providerUserId,
      });
      await bridge.item(user, '1');
      assert.deepEqual(
        tokenCalls().map(({ body }) => body),
        [{ external_user_id: 'user-1' }],
      );
    });

    test('is not created twice by one call when the answer gets lost', async (t) => {
      const { bridge, requests } = await openTestBridge(t, version, {
        [`POST ${path.users}`]: () => (response) => response.destroy(),
      });
      await assert.rejects(bridge.ensureUser({ id: 'user-1', providerUserId: null }), { kind: 'unavailable' });
      assert.equal(requests.length, 1);
    });

    test('whose answer got lost is deleted by the external id, and one who is not there is deleted already', async (t) => {
      const { bridge, requests } = await openTestBridge(t, version, {
        [`DELETE ${path.users}/${user.providerUserId}`]: { status: 204 },
      });
      await bridge.deleteUser({ id: 'user-1', providerUserId: null });
      assert.deepEqual(requests.map(({ method, path: called, body }) => [`${method} ${called}`, body]).at(0), [
        `POST ${path.token}`,
        { external_user_id: 'user-1' },
      ]);
      assert.equal(requests.at(-1)?.path, `${path.users}/${user.providerUserId}`);
      const nobody = await openTestBridge(t, version, { [`POST ${path.token}`]: { status: 404, json: {} } });
      await nobody.bridge.deleteUser({ id: 'user-1', providerUserId: null });
      assert.equal(nobody.requests.length, 1);
    });

    test('that is deleted leaves no token in memory', async (t) => {
      const { bridge, tokens, tokenCalls } = await openTestBridge(t, version, {
        [`GET ${path.item}`]: item,
        [`DELETE ${path.users}/${user.providerUserId}`]: { status: 204 },
      });
      await bridge.item(user, '1');
      await bridge.deleteUser(user);
      tokens.saved.clear();
      await bridge.item(user, '1');
      assert.equal(tokenCalls().length, 2, 'the first one is not known any more');
    });

    test('whose id makes no sense is an answer that makes no sense', async (t) => {
      const { bridge } = await openTestBridge(t, version, {
        [`POST ${path.users}`]: { status: 201, json: { uuid: '../x' } },
      });
      await assert.rejects(bridge.ensureUser({ id: 'user-1', providerUserId: null }), { kind: 'unavailable' });
    });
  });

  describe(`a token of Bridge ${version}`, () => {
    test('goes with the application’s own headers, and is stored', async (t) => {
      const { bridge, tokens, requests, clock } = await openTestBridge(t, version, { [`GET ${path.item}`]: item });
      await bridge.item(user, '1');
      assert.deepEqual(
        requests.map(({ method, path }) => `${method} ${path}`),
        [`POST ${path.token}`, `GET ${path.item}`],
      );
      for (const { headers } of requests) {
        assert.equal(headers['bridge-version'], version);
        assert.equal(headers['client-id'], 'sandbox_id_1');
        assert.equal(headers['client-secret'], 'sandbox_secret_1');
        assert.equal(headers['content-type'], 'application/json');
      }
      assert.deepEqual(requests[0]?.body, { user_uuid: user.providerUserId });
      assert.equal(requests[0]?.headers.authorization, undefined);
      assert.equal(requests[1]?.headers.authorization, 'Bearer token-1');
      assert.deepEqual(tokens.saved.get('user-1'), { value: 'token-1', expiresAt: new Date(clock.nowMs + 2 * hourMs) });
    });

    test('is asked for once when many calls need one at the same time', async (t) => {
      const { bridge, tokenCalls } = await openTestBridge(t, version, { [`GET ${path.item}`]: item });
      await Promise.all(Array.from({ length: 20 }, () => bridge.item(user, '1')));
      assert.equal(tokenCalls().length, 1);
    });

    test('comes from the store when one is there, and is asked for anew a minute before it expires', async (t) => {
      const { bridge, tokens, tokenCalls, clock, calls } = await openTestBridge(t, version, {
        [`GET ${path.item}`]: item,
      });
      tokens.saved.set('user-1', { value: 'stored', expiresAt: new Date(clock.nowMs + hourMs) });
      await bridge.item(user, '1');
      clock.nowMs += hourMs - 61_000;
      await bridge.item(user, '1');
      assert.equal(tokenCalls().length, 0);
      clock.nowMs += 2000;
      await bridge.item(user, '1');
      assert.deepEqual(
        calls(path.item).map(({ headers }) => headers.authorization),
        ['Bearer stored', 'Bearer stored', 'Bearer token-1'],
      );
    });

    test('that many calls see rejected is renewed once for all of them', async (t) => {
      const { bridge, tokens, tokenCalls, clock, calls } = await openTestBridge(t, version, {
        [`GET ${path.item}`]: ({ headers }) =>
          headers.authorization === 'Bearer revoked' ? { status: 401, json: {} } : item,
      });
      tokens.saved.set('user-1', { value: 'revoked', expiresAt: new Date(clock.nowMs + hourMs) });
      await Promise.all(Array.from({ length: 10 }, () => bridge.item(user, '1')));
      assert.equal(tokenCalls().length, 1);
      assert.equal(calls(path.item).length, 20);
    });

    test('that another process renewed is taken from the store', async (t) => {
      const opened = await openTestBridge(t, version, {
        [`GET ${path.item}`]: ({ headers }) =>
          headers.authorization === 'Bearer new' ? item : { status: 401, json: {} },
      });
      const expiresAt = new Date(opened.clock.nowMs + hourMs);
      opened.tokens.saved.set('user-1', { value: 'old', expiresAt });
      await assert.rejects(opened.bridge.item(user, '1'));
      const asked = opened.tokenCalls().length;
      opened.tokens.saved.set('user-1', { value: 'new', expiresAt });
      await opened.bridge.item(user, '1');
      assert.equal(opened.tokenCalls().length, asked);
    });

    test('is renewed once a call: a second 401 is Bridge refusing the application', async (t) => {
      const { bridge, tokenCalls, calls } = await openTestBridge(t, version, {
        [`GET ${path.item}`]: { status: 401, json: {} },
      });
      await assert.rejects(bridge.item(user, '1'), { kind: 'refused' });
      assert.equal(tokenCalls().length, 2);
      assert.equal(calls(path.item).length, 2);
    });

    test('is not asked for when the application itself is refused', async (t) => {
      const refusal = { status: 401, json: sample('v3.error.401-invalid-client') };
      const { bridge, tokenCalls } = await openTestBridge(t, version, { [`GET ${path.item}`]: refusal });
      const error: ProviderError = await bridge.item(user, '1').catch((caught) => caught);
      assert.equal(error.kind, 'refused');
      assert.match(error.message, /BRIDGE_CLIENT_SECRET/);
      assert.doesNotMatch(`${error.message} ${error.cause}`, /sandbox_secret_1/);
      assert.equal(tokenCalls().length, 1);
    });

    test('is asked for ten times a minute at most', async (t) => {
      const { bridge, tokenCalls } = await openTestBridge(t, version, {
        [`GET ${path.item}`]: { status: 401, json: {} },
      });
      for (let call = 0; call < 12; call++) {
        await assert.rejects(bridge.item(user, '1'), (error: ProviderError) =>
          ['refused', 'rate_limited'].includes(error.kind),
        );
      }
      assert.equal(tokenCalls().length, 10);
    });

    test('of a user whom Bridge does not know is not found', async (t) => {
      for (const reply of [
        { status: 401, json: sample('v3.error.401-unknown-user') },
        { status: 404, json: {} },
      ]) {
        const { bridge } = await openTestBridge(t, version, { [`POST ${path.token}`]: reply });
        await assert.rejects(bridge.item(user, '1'), { kind: 'not_found', message: /does not know this user/ });
      }
    });

    test('is used although a clock that is ahead makes it look old', async (t) => {
      const { bridge, tokenCalls } = await openTestBridge(t, version, {
        [`POST ${path.token}`]: () => ({ json: tokenAnswer('token', Date.parse('2020-01-01T00:00:00Z')) }),
        [`GET ${path.item}`]: item,
      });
      await bridge.item(user, '1');
      await bridge.item(user, '1');
      assert.equal(tokenCalls().length, 1);
    });

    test('works although the store does not', async (t) => {
      const broken = async () => {
        throw new Error('disk full');
      };
      const opened = await openTestBridge(
        t,
        version,
        { [`GET ${path.item}`]: item },
        { tokens: { load: broken, save: broken } },
      );
      await opened.bridge.item(user, '1');
      await opened.bridge.item(user, '1');
      assert.equal(opened.tokenCalls().length, 1);
      assert.equal(opened.warnings.length, 2);
    });

    test('that could break out of its header is refused', async (t) => {
      const { bridge } = await openTestBridge(t, version, {
        [`POST ${path.token}`]: { json: { access_token: 'a\r\nx: y', user: { uuid: 'u' } } },
      });
      await assert.rejects(bridge.item(user, '1'), { kind: 'unavailable' });
    });
  });
}
