import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openTestPowens, TestPowensTokens, user } from './open_test_powens.ts';
import { sample } from './sample.ts';

const newUser = { id: 'user-2', providerUserId: null };
const credentials = { client_id: '41000001', client_secret: 'powens-secret' };
const connection = { json: sample('connection.ok') };

describe('a new user', () => {
  test('is a permanent one, whose token is kept with its id', async (t) => {
    const { powens, tokens, calls } = await openTestPowens(t, {
      'POST /auth/init': { json: sample('auth-init.permanent') },
    });
    assert.deepEqual(await powens.ensureUser(newUser), { providerUserId: '501' });
    assert.deepEqual(calls('/auth/init')[0]?.body, credentials);
    const kept = { value: '501 pmt_9f1kQzVv0exampleNOTREAL/tok+501==', expiresAt: null };
    assert.deepEqual(tokens.saved.get('user-2'), kept);
  });

  test('is never asked for twice by itself', async (t) => {
    for (const status of [429, 500, 503]) {
      const { powens, calls } = await openTestPowens(t, { 'POST /auth/init': { status } });
      await assert.rejects(powens.ensureUser(newUser));
      assert.equal(calls('/auth/init').length, 1);
    }
  });

  test('is made once for calls that come together', async (t) => {
    const { powens, calls } = await openTestPowens(t, {
      'POST /auth/init': (_request, count) => ({ json: { ...sample('auth-init.permanent'), id_user: 500 + count } }),
    });
    const made = await Promise.all([powens.ensureUser(newUser), powens.ensureUser(newUser)]);
    assert.deepEqual(made, [{ providerUserId: '501' }, { providerUserId: '501' }]);
    assert.equal(calls('/auth/init').length, 1);
  });

  test('that would be gone after half an hour means that the credentials are wrong', async (t) => {
    const { powens, tokens } = await openTestPowens(t, { 'POST /auth/init': { json: sample('auth-init.temporary') } });
    await assert.rejects(powens.ensureUser(newUser), { kind: 'refused', message: /POWENS_CLIENT_ID/ });
    assert.equal(tokens.saved.has('user-2'), false);
  });

  for (const json of [{}, { auth_token: 't' }, { id_user: 7 }, { id_user: 7, auth_token: 'a b' }, { id_user: 1.5 }]) {
    test(`that makes no sense is none: ${JSON.stringify(json)}`, async (t) => {
      const { powens } = await openTestPowens(t, { 'POST /auth/init': { json } });
      await assert.rejects(powens.ensureUser(newUser), { kind: 'unavailable' });
    });
  }
});

describe('a user’s token', () => {
  test('is permanent: it goes with every call and is not asked for', async (t) => {
    const { powens, calls } = await openTestPowens(t, { 'GET /users/me/connections/77': connection });
    await powens.item(user, '77');
    await powens.item(user, '77');
    assert.deepEqual(
      calls('/users/me/connections/77').map(({ headers }) => headers.authorization),
      ['Bearer token-0', 'Bearer token-0'],
    );
    assert.equal(calls('/auth/renew').length, 0);
  });

  test('that was lost is recovered by the id at Powens, once for all who need it, and ends the one before', async (t) => {
    const tokens = new TestPowensTokens();
    const { powens, calls } = await openTestPowens(t, { 'GET /users/me/connections/77': connection }, { tokens });
    await Promise.all([powens.item(user, '77'), powens.item(user, '77'), powens.item(user, '77')]);
    assert.deepEqual(
      calls('/auth/renew').map(({ body }) => body),
      [{ grant_type: 'client_credentials', id_user: 501, revoke_previous: true, ...credentials }],
    );
    assert.deepEqual(tokens.saved.get(user.id), { value: '501 token-1', expiresAt: null });
  });

  for (const status of [401, 403]) {
    test(`that is rejected with ${status} is replaced once`, async (t) => {
      const { powens, calls, tokens } = await openTestPowens(t, {
        'GET /users/me/connections/77': ({ headers }) =>
          headers.authorization === 'Bearer token-1' ? connection : { status, json: sample(`error.${status}`) },
      });
      assert.equal((await powens.item(user, '77')).id, 'powens-77');
      assert.equal(calls('/auth/renew').length, 1);
      assert.equal(tokens.saved.get(user.id)?.value, '501 token-1');
    });

    test(`that is rejected with ${status} again is a refusal of the gateway`, async (t) => {
      const { powens, calls } = await openTestPowens(t, {
        'GET /users/me/connections/77': { status, json: sample(`error.${status}`) },
      });
      await assert.rejects(powens.item(user, '77'), { kind: 'refused', message: /POWENS_CLIENT_SECRET/ });
      assert.equal(calls('/auth/renew').length, 1);
    });
  }

  test('is left alone at a route that is refused to a new one too, for an hour, and there alone', async (t) => {
    const forbidden = { status: 403, json: sample('error.403') };
    const { powens, calls, clock } = await openTestPowens(t, {
      'GET /users/me/connections/77/investments': forbidden,
      'GET /users/me/connections/77': connection,
      'DELETE /users/me/connections/77': forbidden,
    });
    const holdings = async () => {
      const pages = powens.investments?.list(user, { providerItemId: '77' });
      await assert.rejects(
        async () => {
          for await (const _page of pages ?? []);
        },
        { kind: 'refused' },
      );
      return calls('/auth/renew').length;
    };
    assert.equal(await holdings(), 1);
    assert.equal(await holdings(), 1, 'webhooks and calls under way are proven by it');
    await powens.item(user, '77');
    await assert.rejects(powens.deleteItem(user, '77'), { kind: 'refused' });
    assert.equal(calls('/auth/renew').length, 2, 'another route may refuse the token itself');
    clock.nowMs += 3_600_001;
    assert.equal(await holdings(), 3);
  });

  test('of another id at Powens is left aside: two replicas may have made the user twice', async (t) => {
    const { powens, calls } = await openTestPowens(t, { 'GET /users/me/connections/77': connection });
    await powens.item(user, '77');
    await powens.item({ ...user, providerUserId: '502' }, '77');
    const [renewal, ...others] = calls('/auth/renew');
    assert.deepEqual(others, []);
    assert.match(JSON.stringify(renewal?.body), /"id_user":502/);
  });

  test('of a user whom Powens has lost is not found', async (t) => {
    const { powens } = await openTestPowens(
      t,
      { 'POST /auth/renew': { status: 404, json: sample('error.404.notFound') } },
      { tokens: new TestPowensTokens() },
    );
    await assert.rejects(powens.item(user, '77'), { kind: 'not_found', message: /connect link/ });
    await assert.rejects(powens.item(newUser, '77'), { kind: 'not_found' });
  });

  test('is in no error', async (t) => {
    const { powens } = await openTestPowens(t, {
      'GET /users/me/connections/77': {
        status: 400,
        json: {
          code: 'invalidValue',
          description: 'Bearer pmt_9f1kQzVv0exampleNOTREALandlong is wrong',
          request_id: 88,
        },
      },
    });
    await assert.rejects(powens.item(user, '77'), (error: Error & { requestId: string }) => {
      assert.ok(!JSON.stringify([error.message, String(error.cause)]).includes('NOTREAL'));
      assert.equal(error.requestId, '88');
      return true;
    });
  });
});

describe('deleting a user', () => {
  for (const status of [204, 404]) {
    test(`is done when Powens answers ${status}, and leaves no token in memory`, async (t) => {
      const { powens, calls, tokens } = await openTestPowens(t, {
        'DELETE /users/me': { status },
        'GET /users/me/connections/77': connection,
      });
      await powens.deleteUser(user);
      assert.equal(calls('/users/me')[0]?.headers.authorization, 'Bearer token-0');
      tokens.saved.clear();
      await powens.item(user, '77');
      assert.equal(calls('/auth/renew').length, 1);
    });
  }

  test('needs no call for one whom Powens never knew, and counts as done for one whom it has lost', async (t) => {
    const { powens, requests } = await openTestPowens(
      t,
      { 'POST /auth/renew': { status: 404 } },
      { tokens: new TestPowensTokens() },
    );
    await powens.deleteUser(newUser);
    assert.equal(requests.length, 0);
    await powens.deleteUser(user);
  });

  test('is not done when Powens fails', async (t) => {
    const { powens } = await openTestPowens(t, { 'DELETE /users/me': { status: 500 } });
    await assert.rejects(powens.deleteUser(user), { kind: 'unavailable' });
  });
});
