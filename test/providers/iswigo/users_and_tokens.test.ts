import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Reply } from '../scripted_server.ts';
import { connectionId, kept, openTestIswigo, user } from './open_test_iswigo.ts';
import { sample } from './sample.ts';

const newUser = { id: 'user-2', providerUserId: null };
const created = { status: 201, json: sample('users.create.201') };
const connection = { json: sample('connections.get') };
const status = { json: sample('connections.status.finished') };
const item = { [`GET /connections/${connectionId}`]: connection, [`GET /connections/${connectionId}/status`]: status };
const wrongApplication: Reply = { status: 401, json: sample('error.signature') };
const wrongToken: Reply = { status: 401, json: { error: { code: 401, description: 'expired' } } };

describe('a user of Iswigo', () => {
  test('gets an address and a password that are kept before Iswigo hears of them', async (t) => {
    const { iswigo, secrets, calls } = await openTestIswigo(t, { 'POST /users': { status: 500, json: {} } });
    await assert.rejects(iswigo.ensureUser(newUser), { kind: 'unavailable' });
    const { email, password } = JSON.parse(secrets.kept.get('user-2') ?? '{}');
    assert.equal(email, 'u-user-2@bank-api.invalid');
    assert.ok(password.length >= 32);
    assert.deepEqual(calls('/users')[0]?.body, { email, password });
    assert.equal(calls('/users').length, 1, 'what creates is not repeated');
  });

  test('is the same after a lost answer: 409 brings who it is', async (t) => {
    const { iswigo, secrets, calls } = await openTestIswigo(t, {
      'POST /users': (_request, count) =>
        count === 1 ? { status: 500, json: {} } : { status: 409, json: created.json },
    });
    await assert.rejects(iswigo.ensureUser(newUser));
    const before = secrets.kept.get('user-2');
    assert.deepEqual(await iswigo.ensureUser(newUser), { providerUserId: created.json.user_id });
    assert.equal(secrets.kept.get('user-2'), before);
    assert.deepEqual(calls('/users')[0]?.body, calls('/users')[1]?.body);
  });

  test('whose password nobody knows any more is refused, with what to do', async (t) => {
    const { iswigo } = await openTestIswigo(t, {
      'POST /users': { status: 409, json: created.json },
      'POST /authenticate': { status: 400, json: sample('authenticate.400') },
    });
    await assert.rejects(iswigo.ensureUser(newUser), { kind: 'refused', message: /restore the database/ });
  });

  test('keeps the address that it began with', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { 'POST /users': created }, { userDomain: 'new.example' });
    await iswigo.ensureUser({ ...user, providerUserId: null });
    assert.deepEqual(calls('/users')[0]?.body, kept);
  });

  for (const answer of [{}, [], { user_id: '' }, { user_id: 'a b' }, 'text']) {
    test(`without an id is nonsense: ${JSON.stringify(answer)}`, async (t) => {
      const { iswigo } = await openTestIswigo(t, { 'POST /users': { status: 201, json: answer } });
      await assert.rejects(iswigo.ensureUser(newUser), { kind: 'unavailable' });
    });
  }

  test('is deleted, and one that is gone counts as deleted', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, {});
    await iswigo.deleteUser(user);
    assert.equal(calls(`/users/${user.providerUserId}`).length, 1);
    await iswigo.deleteUser(newUser);
  });
});

describe('the token of a user', () => {
  test('is asked for once however many calls need it, and kept for its hour', async (t) => {
    const { iswigo, calls, clock, tokens } = await openTestIswigo(t, item);
    await Promise.all([iswigo.item(user, connectionId), iswigo.item(user, connectionId)]);
    assert.equal(calls('/authenticate').length, 1);
    assert.deepEqual(calls('/authenticate')[0]?.body, kept);
    assert.equal(tokens.saved.get(user.id)?.expiresAt?.getTime(), clock.nowMs + 3_599_000);
    clock.nowMs += 58 * 60_000;
    await iswigo.item(user, connectionId);
    assert.equal(calls('/authenticate').length, 1);
    clock.nowMs += 60_000;
    await iswigo.item(user, connectionId);
    assert.equal(calls('/authenticate').length, 2);
  });

  test('that Iswigo rejects is renewed once', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, {
      ...item,
      [`POST /connections/${connectionId}/sync`]: ({ headers }) =>
        headers.authorization === 'Bearer token-1' ? wrongToken : { json: sample('connections.sync.pending') },
    });
    assert.equal((await iswigo.refresh(user, connectionId)).accepted, true);
    assert.equal(calls('/authenticate').length, 2);
  });

  test('that is rejected though it is new is the provider’s fault, and not asked for again', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { [`POST /connections/${connectionId}/sync`]: wrongToken });
    await assert.rejects(iswigo.refresh(user, connectionId), { kind: 'unavailable' });
    assert.equal(calls('/authenticate').length, 2);
  });

  test('is not renewed for a 401 that is about the application', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, { [`POST /connections/${connectionId}/sync`]: wrongApplication });
    await assert.rejects(iswigo.refresh(user, connectionId), {
      kind: 'refused',
      message: /ISWIGO_APP and ISWIGO_SECRET/,
    });
    assert.equal(calls('/authenticate').length, 1);
  });

  test('tells by its renewal that a 401 in other words is about the application', async (t) => {
    const { iswigo } = await openTestIswigo(t, {
      'POST /authenticate': (_request, count) =>
        count === 1 ? { json: sample('authenticate.ok') } : { status: 401, json: {} },
      [`POST /connections/${connectionId}/sync`]: { status: 401, json: {} },
    });
    await assert.rejects(iswigo.refresh(user, connectionId), { kind: 'refused', message: /ISWIGO_SECRET/ });
  });

  test('of a user whom Iswigo does not know any more is not found', async (t) => {
    const { iswigo } = await openTestIswigo(t, {
      'POST /authenticate': { status: 400, json: sample('authenticate.400') },
    });
    await assert.rejects(iswigo.item(user, connectionId), { kind: 'not_found', message: /new connect link/ });
    await assert.rejects(iswigo.item({ ...user, id: 'nobody' }, connectionId), { kind: 'not_found' });
  });

  for (const answer of [{}, { access_token: '' }, { access_token: 'a\nb' }, { access_token: 7 }, []]) {
    test(`that cannot be used is nonsense: ${JSON.stringify(answer)}`, async (t) => {
      const { iswigo } = await openTestIswigo(t, { 'POST /authenticate': { json: answer } });
      await assert.rejects(iswigo.item(user, connectionId), { kind: 'unavailable' });
    });
  }
});

describe('a refusal', () => {
  const refused = async (t: Parameters<typeof openTestIswigo>[0], reply: Reply) => {
    const { iswigo } = await openTestIswigo(t, { 'GET /providers/701': reply });
    return iswigo.bank('701');
  };
  for (const [reply, kind] of [
    [wrongApplication, 'refused'],
    [{ status: 403, json: sample('error.signature') }, 'refused'],
    [{ status: 401, json: {} }, 'refused'],
    [{ status: 403, json: {} }, 'refused'],
    [{ status: 404, json: {} }, 'not_found'],
    [{ status: 400, json: { error: { description: 'x' } } }, 'invalid'],
    [{ status: 422, json: {} }, 'invalid'],
    [{ status: 409, json: {} }, 'unavailable'],
    [{ status: 429, json: {}, headers: { 'retry-after': '30' } }, 'rate_limited'],
    [{ status: 503, text: '<html>' }, 'unavailable'],
    [{ text: '<html>' }, 'unavailable'],
  ] as const) {
    test(`with ${reply.status ?? 200} and ${JSON.stringify(reply).slice(0, 60)} is ${kind}`, async (t) => {
      await assert.rejects(refused(t, reply), { kind });
    });
  }

  test('shows neither secret nor Iswigo’s own words', async (t) => {
    const reply = { status: 400, json: { error: { code: 400, description: 'bad app-secret-example of a@b.example' } } };
    await assert.rejects(refused(t, reply), (error: Error & { cause?: Error }) => {
      assert.ok(!error.message.includes('app-secret') && !String(error.cause?.message).includes('a@b'));
      return true;
    });
  });

  test('is the gateway’s own beyond the calls that it allows itself', async (t) => {
    const { iswigo, calls } = await openTestIswigo(
      t,
      { 'GET /providers/701': { json: sample('providers.list')[0] } },
      { callsPerMinute: 1 },
    );
    await iswigo.bank('701');
    await assert.rejects(iswigo.bank('702'), { kind: 'rate_limited' });
    assert.equal(calls('/providers/702').length, 0);
  });
});
