import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call, newConnection, newUser, redirected, redirectUri, startQuickly, webview } from './powens_client.ts';

const queryOf = (url: URL) => Object.fromEntries(url.searchParams);

describe('the webview in one call', () => {
  test('connects a bank and comes back with the connection and the state', async (t) => {
    const sandbox = await startQuickly(t);
    const user = await newUser(sandbox);
    const back = await redirected(await webview(sandbox, user, 'connect', { login: 'ok' }));
    assert.equal(back.origin + back.pathname, redirectUri);
    assert.deepEqual(queryOf(back), { connection_id: '77', state: 'st-1' });
    const { json } = await call(sandbox, 'GET /users/me/connections/77/accounts', { token: user.token });
    assert.equal(json.accounts.length, 5);
  });

  test('shares the accounts that are chosen', async (t) => {
    const sandbox = await startQuickly(t);
    const user = await newUser(sandbox);
    await redirected(await webview(sandbox, user, 'connect', { login: 'otp', accounts: '1,3' }));
    const shared = sandbox.control.connection(77).accounts.map(({ disabledAt }) => disabledAt === undefined);
    assert.deepEqual(shared, [true, false, true, false, false]);
  });

  for (const error of ['access_denied', 'tos_declined', 'server_error', 'session_expired']) {
    test(`goes back with ${error}`, async (t) => {
      const sandbox = await startQuickly(t);
      const back = await redirected(await webview(sandbox, await newUser(sandbox), 'connect', { leave: error }));
      const { error_description, ...query } = queryOf(back);
      assert.deepEqual(query, { error, state: 'st-1' });
      assert.ok(error_description);
    });
  }

  for (const choices of [
    { login: 'wrongpass' },
    { login: 'ok', password: 'x' },
    { login: 'otp', otp: '1' },
    { login: 'down' },
  ]) {
    test(`leaves no connection behind when the bank refuses: ${JSON.stringify(choices)}`, async (t) => {
      const sandbox = await startQuickly(t);
      const back = await redirected(await webview(sandbox, await newUser(sandbox), 'connect', choices));
      assert.equal(back.searchParams.get('error'), 'access_denied');
      assert.deepEqual(sandbox.control.connections(), []);
    });
  }

  test('makes a user of its own without a code, and brings a code for it', async (t) => {
    const sandbox = await startQuickly(t);
    const page = await webview(sandbox, await newUser(sandbox), 'connect', { login: 'ok' });
    page.searchParams.delete('code');
    const { connection_id, code } = queryOf(await redirected(page));
    assert.ok(connection_id && code);
    const body = { client_id: '41000001', client_secret: 'powens-secret-test', code };
    const { json } = await call(sandbox, 'POST /auth/token/access', { body });
    const { status } = await call(sandbox, `GET /users/me/connections/${connection_id}`, { token: json.access_token });
    assert.equal(status, 200);
  });

  test('mends a connection and says nothing but the state', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, connection } = await newConnection(sandbox);
    for (const [state, more] of [
      ['SCARequired', {}],
      ['decoupled', {}],
      ['webauthRequired', {}],
      ['additionalInformationNeeded', {}],
      ['wrongpass', {}],
      [null, { reset_credentials: 'true' }],
    ] as const) {
      sandbox.control.setState(connection.id, state);
      const choices = { connection_id: String(connection.id), login: 'ok', ...more };
      const back = await redirected(await webview(sandbox, user, 'reconnect', choices));
      assert.deepEqual(queryOf(back), { state: 'st-1' });
      await sandbox.control.syncsEnded();
      assert.equal(sandbox.control.connection(connection.id).state, null);
    }
  });

  test('deletes a connection in the flow `manage`', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, connection } = await newConnection(sandbox);
    const choices = { connection_id: String(connection.id), delete: '1' };
    assert.deepEqual(queryOf(await redirected(await webview(sandbox, user, 'manage', choices))), { state: 'st-1' });
    assert.deepEqual(sandbox.control.connections(), []);
  });

  test('gives accounts new ids on a reconnection when a fault says so, with the same IBANs', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, connection } = await newConnection(sandbox);
    const accounts = async () =>
      (await call(sandbox, 'GET /users/me/accounts', { token: user.token })).json.accounts as {
        id: number;
        iban: string;
      }[];
    const before = await accounts();
    sandbox.control.setFaults({ newAccountIds: true });
    await redirected(await webview(sandbox, user, 'reconnect', { connection_id: String(connection.id), login: 'ok' }));
    const after = await accounts();
    assert.deepEqual(
      after.map(({ iban }) => iban),
      before.map(({ iban }) => iban),
    );
    assert.ok(after.every(({ id }) => !before.some((old) => old.id === id)));
  });

  test('brings an empty id, or never comes back, when a fault says so', async (t) => {
    const sandbox = await startQuickly(t);
    const user = await newUser(sandbox);
    sandbox.control.setFaults({ redirect: 'empty_id' });
    assert.equal(
      (await redirected(await webview(sandbox, user, 'connect', { login: 'ok' }))).searchParams.get('connection_id'),
      '',
    );
    sandbox.control.setFaults({ redirect: 'never' });
    const page = await fetch(await webview(sandbox, user, 'connect', { login: 'ok' }));
    assert.match(await page.text(), /Vous pouvez fermer/);
  });
});

describe('an address of the webview', () => {
  test('serves once', async (t) => {
    const sandbox = await startQuickly(t);
    const page = await webview(sandbox, await newUser(sandbox), 'connect');
    await redirected(page);
    assert.equal((await fetch(page)).status, 400);
  });

  const wrong: [string, Record<string, string>, RegExp][] = [
    ['another client', { client_id: '1' }, /ne connaît pas/],
    ['another domain', { domain: 'other-sandbox.biapi.pro' }, /ne connaît pas/],
    ['a way back with a query', { redirect_uri: `${redirectUri}?x=1` }, /adresse de retour/],
    ['a way back that is none', { redirect_uri: 'callback' }, /adresse de retour/],
    ['a code that is none', { code: 'x' }, /code a déjà servi/],
  ];
  for (const [what, change, text] of wrong) {
    test(`with ${what} goes nowhere`, async (t) => {
      const sandbox = await startQuickly(t);
      const answer = await fetch(await webview(sandbox, await newUser(sandbox), 'connect', { login: 'ok', ...change }));
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), text);
    });
  }

  test('goes back to registered addresses alone, letter for letter, where some are', async (t) => {
    const sandbox = await startQuickly(t, { redirectUris: [redirectUri] });
    const user = await newUser(sandbox);
    await redirected(await webview(sandbox, user, 'connect', { login: 'ok' }));
    const other = await webview(sandbox, user, 'connect', { login: 'ok', redirect_uri: `${redirectUri}/` });
    assert.equal((await fetch(other)).status, 400);
  });

  test('with somebody else’s connection goes nowhere', async (t) => {
    const sandbox = await startQuickly(t);
    const { connection } = await newConnection(sandbox);
    const other = await newUser(sandbox);
    const page = await webview(sandbox, other, 'reconnect', { connection_id: String(connection.id) });
    assert.equal((await fetch(page)).status, 400);
  });

  test('is also that of the domain itself, without `domain`; without a language it fails as the real one', async (t) => {
    const sandbox = await startQuickly(t);
    const user = await newUser(sandbox);
    const page = await webview(sandbox, user, 'connect', { login: 'ok' });
    page.searchParams.delete('domain');
    page.pathname = '/2.0/auth/webview/en/connect';
    await redirected(page);
    page.pathname = '/webview/connect';
    assert.equal((await fetch(page)).status, 503);
  });
});

describe('the pages of the webview', () => {
  test('walk a person from the terms to the way back, in French and English', async (t) => {
    const sandbox = await startQuickly(t);
    const user = await newUser(sandbox);
    let page = await redirected(await webview(sandbox, user, 'connect'));
    const show = async () => (await fetch(page)).text();
    const press = async (fields: Record<string, string>) => {
      page = await redirected(page, { method: 'POST', body: new URLSearchParams(fields) });
    };
    assert.match(await show(), /lang="fr"[\s\S]*Avant de connecter une banque/);
    page.searchParams.set('lang', 'en');
    assert.match(await show(), /lang="en"[\s\S]*Before you connect a bank/);
    await press({ action: 'accept' });
    assert.match(await show(), /Choose your bank/);
    await press({ action: 'connector', connector: '900101' });
    assert.match(await show(), /Sign in at Banque des Deux Rives/);
    await press({ action: 'login', login: '' });
    assert.match(await show(), /role="alert"/);
    await press({ action: 'login', login: 'otp' });
    await press({ action: 'code', code: '000000' });
    assert.match(await show(), /This code is not right/);
    await press({ action: 'code', code: '123456' });
    assert.match(await show(), /Choose the accounts to share/);
    await press({ action: 'accounts' });
    assert.match(await show(), /at least one account/);
    // A post from an older page changes nothing.
    await press({ action: 'code', code: '123456' });
    await press({ action: 'accounts', account: '9001' });
    assert.match(await show(), /Your bank is connected/);
    await press({ action: 'finish' });
    assert.equal(page.origin + page.pathname, redirectUri);
  });

  test('show what a person typed as text', async (t) => {
    const sandbox = await startQuickly(t);
    const page = await redirected(await webview(sandbox, await newUser(sandbox), 'connect'));
    await redirected(page, { method: 'POST', body: new URLSearchParams({ action: 'accept' }) });
    page.searchParams.set('search', '"><script>alert(1)</script>');
    const text = await (await fetch(page)).text();
    assert.ok(!text.includes('<script>'));
  });

  test('let a person manage connections', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, connection } = await newConnection(sandbox);
    const page = await redirected(await webview(sandbox, user, 'manage'));
    const press = (fields: Record<string, string>) =>
      redirected(page, { method: 'POST', body: new URLSearchParams(fields) });
    assert.match(await (await fetch(page)).text(), /Connecteur de test/);
    await press({ action: 'manage_accounts', connection: String(connection.id) });
    await press({ action: 'accounts', account: String(connection.accounts[0]?.id) });
    assert.equal(connection.accounts.filter(({ disabledAt }) => disabledAt === undefined).length, 1);
    await press({ action: 'manage_delete', connection: '999' });
    assert.equal(sandbox.control.connections().length, 1);
    await press({ action: 'manage_delete', connection: String(connection.id) });
    assert.deepEqual(sandbox.control.connections(), []);
    assert.deepEqual(queryOf(await press({ action: 'finish' })), { state: 'st-1' });
  });

  test('of a session that is gone say so, and the page about the simulator names every control', async (t) => {
    const sandbox = await startQuickly(t);
    assert.equal((await fetch(`${sandbox.webviewUrl}/session/none`)).status, 400);
    const about = await (await fetch(sandbox.origin)).text();
    for (const word of ['/sandbox/scheduler/run', 'webhookSignature', 'decoupled'])
      assert.ok(about.includes(word), word);
  });
});
