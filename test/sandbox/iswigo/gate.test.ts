import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { signature } from '../../../src/sandbox/iswigo/life/event_sender.ts';
import { call, newUser, secret, startTestIswigo, TestClock } from './iswigo_client.ts';

describe('the simulated Iswigo', () => {
  test('lets nobody in without the right application and signature', async (t) => {
    const sandbox = await startTestIswigo(t);
    const refused = { error: { code: 401, description: 'Client or secret key is invalid' } };
    for (const headers of [
      { 'X-Iswigo-App': 'other' },
      { 'X-Iswigo-Signature': '' },
      { 'X-Iswigo-Signature': signature('other', 'GET', '/v1/providers', '') },
      { 'X-Iswigo-Signature': signature(secret, 'GET', '/v1/providers?range=0-1', '') },
      { 'X-Iswigo-Signature': signature(secret, 'POST', '/v1/providers', '') },
    ]) {
      const { status, body } = await call(sandbox, 'GET', '/providers', { headers });
      assert.deepEqual([status, body], [401, refused], JSON.stringify(headers));
    }
    assert.equal((await call(sandbox, 'GET', '/providers')).status, 200);
  });

  test('takes brackets encoded and as they are, or in the one form that is asked for', async (t) => {
    const sandbox = await startTestIswigo(t);
    const [raw, encoded] = ['/providers?filters[type]=bank', '/providers?filters%5Btype%5D=bank'];
    for (const [brackets, statuses] of [
      ['both', [200, 200]],
      ['raw', [200, 401]],
      ['encoded', [401, 200]],
    ] as const) {
      sandbox.control.setFaults({ brackets });
      // `fetch` sends both as they are written.
      const seen = [(await call(sandbox, 'GET', raw)).status, (await call(sandbox, 'GET', encoded)).status];
      assert.deepEqual(seen, statuses, brackets);
    }
  });

  test('answers a second user of the same address with 409 and the first one', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId, credentials } = await newUser(sandbox);
    const { status, body } = await call(sandbox, 'POST', '/users', {
      body: { ...credentials, password: 'another-one' },
    });
    assert.deepEqual([status, body.user_id], [409, userId]);
  });

  test('gives tokens for 3599 seconds, to the right password', async (t) => {
    const clock = new TestClock();
    const sandbox = await startTestIswigo(t, { clock: clock.now });
    const { token, credentials } = await newUser(sandbox);
    const wrong = await call(sandbox, 'POST', '/authenticate', { body: { ...credentials, password: 'wrong' } });
    assert.deepEqual([wrong.status, wrong.body.error.code], [400, 400]);
    assert.equal((await call(sandbox, 'GET', '/profile', { token })).status, 200);
    clock.nowMs += 3_599_000;
    assert.equal((await call(sandbox, 'GET', '/profile', { token })).status, 401);
    assert.equal((await call(sandbox, 'GET', '/profile')).status, 401);
  });

  test('keeps users apart', async (t) => {
    const sandbox = await startTestIswigo(t);
    const [one, other] = [await newUser(sandbox, 'one@x.example'), await newUser(sandbox, 'other@x.example')];
    const { id } = await sandbox.control.connect(one.userId);
    assert.equal((await call(sandbox, 'GET', `/connections/${id}`, { token: one.token })).status, 200);
    for (const path of [`/connections/${id}`, `/connections/${id}/status`]) {
      assert.equal((await call(sandbox, 'GET', path, { token: other.token })).status, 404);
    }
    assert.deepEqual((await call(sandbox, 'GET', '/bank/accounts', { token: other.token })).body, []);
    assert.equal((await call(sandbox, 'DELETE', `/users/${one.userId}`)).status, 204);
    assert.equal((await call(sandbox, 'GET', '/connections', { token: one.token })).status, 401);
  });

  test('opens routes that carry credentials to PSD2 applications only', async (t) => {
    const order = { provider: 701, login: 'sms', password: 'x' };
    const closed = await startTestIswigo(t);
    const there = await newUser(closed);
    assert.equal((await call(closed, 'POST', '/connections', { token: there.token, body: order })).status, 403);
    const open = await startTestIswigo(t, { psd2: true });
    const { token } = await newUser(open);
    const made = await call(open, 'POST', '/connections', { token, body: order });
    const path = `/connections/${made.body.connection_id}`;
    assert.equal(made.status, 201);
    assert.equal((await call(open, 'GET', `${path}/status`, { token })).body.status, 'waiting user');
    assert.equal((await call(open, 'POST', `${path}/step`, { token, body: { sms: '1' } })).status, 400);
    assert.equal((await call(open, 'POST', `${path}/step`, { token, body: { sms: '123456' } })).body.status, 'pending');
  });

  test('has its profile, passwords and addresses', async (t) => {
    const sandbox = await startTestIswigo(t, { psd2: true });
    const { userId, token, credentials } = await newUser(sandbox);
    const profile = { email: 'camille@example.com', terms_of_service: '2026-01-01' };
    assert.equal(
      (await call(sandbox, 'PUT', '/profile', { token, body: profile })).body.email_validation,
      'camille@example.com',
    );
    assert.equal((await call(sandbox, 'GET', '/profile/validation', { token })).body.validated, false);
    assert.equal((await call(sandbox, 'POST', '/profile/validation', { token, body: { token: '123456' } })).body, true);
    assert.equal((await call(sandbox, 'GET', '/profile/validation', { token })).body.validated, true);
    const path = `/users/${userId}/password`;
    const wrong = await call(sandbox, 'PUT', path, { body: { password: 'wrong', new_password: 'long-enough' } });
    assert.deepEqual([wrong.status, wrong.body.error.description], [400, 'Invalid user password']);
    const changed = { password: credentials.password, new_password: 'long-enough' };
    assert.equal((await call(sandbox, 'PUT', path, { body: changed })).status, 200);
    assert.equal((await call(sandbox, 'POST', '/authenticate', { body: credentials })).status, 400);
  });
});

describe('a list of the simulated Iswigo', () => {
  test('comes in ranges, with the three headers, no more than its maximum at once', async (t) => {
    const sandbox = await startTestIswigo(t, { transactionsPerAccount: 70, accountsPerConnection: 1, maxRange: 30 });
    const { userId, token } = await newUser(sandbox);
    await sandbox.control.connect(userId);
    const first = await call(sandbox, 'GET', '/bank/transactions?range=0-99', { token });
    assert.equal(first.body.length, 30);
    assert.equal(first.headers.get('accept-range'), 'transactions 30');
    assert.equal(first.headers.get('content-range'), '0-29/70');
    assert.match(first.headers.get('link') ?? '', /range=30-59>; rel="next",<.*range=60-89>; rel="last"/);
    const last = await call(sandbox, 'GET', '/bank/transactions?range=60-99', { token });
    assert.deepEqual(
      [last.body.length, last.headers.get('content-range'), last.headers.get('link')],
      [10, '60-69/70', null],
    );
    assert.equal((await call(sandbox, 'GET', '/bank/transactions?range=9-0', { token })).status, 400);
  });

  test('has its faults: without a length, endless, without ranges', async (t) => {
    const sandbox = await startTestIswigo(t, { maxRange: 5 });
    sandbox.control.setFaults({ contentRange: 'absent', ranges: 'ignored' });
    const [one, two] = [
      await call(sandbox, 'GET', '/providers?range=0-4'),
      await call(sandbox, 'GET', '/providers?range=5-9'),
    ];
    assert.deepEqual(one.body, two.body);
    assert.equal(one.headers.get('content-range'), null);
    sandbox.control.setFaults({ contentRange: 'endless' });
    assert.match((await call(sandbox, 'GET', '/providers')).headers.get('content-range') ?? '', /\/\d{12}$/);
  });

  test('and every other answer can be spoiled, a number of times', async (t) => {
    const sandbox = await startTestIswigo(t);
    sandbox.control.setFaults({ answers: [{ route: 'GET /v1/providers', kind: '503', times: 2 }] });
    const statuses = [];
    for (let time = 0; time < 3; time++) statuses.push((await call(sandbox, 'GET', '/providers')).status);
    assert.deepEqual(statuses, [503, 503, 200]);
    assert.equal(sandbox.control.received().get('GET /v1/providers'), 3);
  });
});
