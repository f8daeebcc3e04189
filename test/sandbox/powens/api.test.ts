import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call, client, newConnection, newUser, startQuickly } from './powens_client.ts';

describe('authentication at the simulated Powens', () => {
  test('makes permanent users with the client’s credentials, temporary ones without', async (t) => {
    const sandbox = await startQuickly(t);
    const permanent = await call(sandbox, 'POST /auth/init', { body: client });
    assert.deepEqual([permanent.json.type, permanent.json.expires_in], ['permanent', null]);
    const temporary = await call(sandbox, 'POST /auth/init', { body: {} });
    assert.deepEqual([temporary.json.type, temporary.json.expires_in], ['temporary', 1800]);
    assert.notEqual(permanent.json.id_user, temporary.json.id_user);
    const wrong = await call(sandbox, 'POST /auth/init', { body: { ...client, client_secret: 'x' } });
    assert.equal(wrong.status, 403);
  });

  test('takes a form as well as JSON, and says what is no body', async (t) => {
    const sandbox = await startQuickly(t);
    assert.equal((await call(sandbox, 'POST /auth/init', { form: client })).json.type, 'permanent');
    const response = await fetch(`${sandbox.url}/auth/init`, { method: 'POST', body: '{' });
    assert.equal(response.status, 400);
  });

  test('forgets a temporary user after half an hour', async (t) => {
    let nowMs = Date.parse('2026-03-02T09:00:00Z');
    const sandbox = await startQuickly(t, { clock: () => nowMs });
    const { json } = await call(sandbox, 'POST /auth/init', { body: {} });
    assert.equal((await call(sandbox, 'GET /users/me', { token: json.auth_token })).status, 200);
    nowMs += 1_800_001;
    assert.equal((await call(sandbox, 'GET /users/me', { token: json.auth_token })).status, 401);
  });

  test('gives a code that serves once, and a code that makes a user permanent', async (t) => {
    const sandbox = await startQuickly(t);
    const { json } = await call(sandbox, 'POST /auth/init', { body: {} });
    const { json: issued } = await call(sandbox, 'GET /auth/token/code?type=singleAccess', { token: json.auth_token });
    assert.deepEqual([issued.access, issued.expires_in], ['single', 1800]);
    const redeemed = await call(sandbox, 'POST /auth/token/access', { body: { ...client, code: issued.code } });
    assert.equal(redeemed.json.token_type, 'Bearer');
    assert.equal(
      (await call(sandbox, 'POST /auth/token/access', { body: { ...client, code: issued.code } })).status,
      404,
    );
    assert.equal(sandbox.control.users()[0]?.expiresAt, undefined);
  });

  test('renews a token by the user’s id, and ends the old ones when asked to', async (t) => {
    const sandbox = await startQuickly(t);
    const { id, token } = await newUser(sandbox);
    const renew = (more: object) =>
      call(sandbox, 'POST /auth/renew', {
        body: { grant_type: 'client_credentials', ...client, id_user: id, ...more },
      });
    const { json: second } = await renew({});
    assert.equal((await call(sandbox, 'GET /users/me', { token })).status, 200);
    const { json: third } = await renew({ revoke_previous: true });
    for (const [each, status] of [
      [token, 401],
      [second.access_token, 401],
      [third.access_token, 200],
    ] as const) {
      assert.equal((await call(sandbox, 'GET /users/me', { token: each })).status, status);
    }
    assert.equal((await renew({ id_user: 999 })).status, 404);
  });

  test('is a 401 without a token, a 403 for another user, a 404 for a route that is none', async (t) => {
    const sandbox = await startQuickly(t);
    const { id, token } = await newUser(sandbox);
    assert.equal((await call(sandbox, 'GET /users/me')).json.code, 'unauthorized');
    assert.equal((await call(sandbox, `GET /users/${id}`, { token })).json.id, id);
    assert.equal((await call(sandbox, `GET /users/${id + 1}`, { token })).status, 403);
    assert.equal((await call(sandbox, 'GET /nothing', { token })).json.code, 'notFound');
  });

  test('ends with a token that is revoked, and with a user that is deleted', async (t) => {
    const sandbox = await startQuickly(t);
    const one = await newUser(sandbox);
    assert.equal((await call(sandbox, 'DELETE /auth/token', { token: one.token })).status, 204);
    assert.equal((await call(sandbox, 'GET /users/me', { token: one.token })).status, 401);
    const { user } = await newConnection(sandbox);
    assert.equal((await call(sandbox, 'DELETE /users/me', { token: user.token })).status, 204);
    assert.deepEqual(sandbox.control.connections(), []);
  });

  test('takes 30 calls a minute and says when the next may come', async (t) => {
    let nowMs = Date.parse('2026-03-02T09:00:00Z');
    const sandbox = await startQuickly(t, { callsPerMinute: 30, clock: () => nowMs });
    for (let n = 0; n < 30; n++) assert.equal((await call(sandbox, 'GET /connectors/40')).status, 200);
    const refused = await call(sandbox, 'GET /connectors/40');
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '60']);
    nowMs += 60_000;
    assert.equal((await call(sandbox, 'GET /connectors/40')).status, 200);
  });
});

describe('connectors of the simulated Powens', () => {
  test('are open to all, by number and by UUID, of a country, with what is expanded', async (t) => {
    const sandbox = await startQuickly(t);
    const { json } = await call(sandbox, 'GET /connectors');
    assert.equal(json.total, json.connectors.length);
    const [test] = json.connectors;
    assert.deepEqual([test.id, test.name], [40, 'Connecteur de test']);
    const { json: one } = await call(sandbox, `GET /connectors/${test.uuid}?expand=fields,sources,countries`);
    assert.deepEqual(one.countries, [{ id: 'fr', name: 'France' }]);
    assert.equal(one.fields.length, 2);
    const { json: belgian } = await call(sandbox, 'GET /connectors?country_codes=be,de');
    assert.equal(belgian.connectors.length, 2);
    assert.equal((await call(sandbox, 'GET /banks')).json.banks.length, json.connectors.length);
    assert.equal((await call(sandbox, 'GET /connectors/nothing')).status, 404);
    // Powens documents no image; the list by number is empty.
    assert.equal((await call(sandbox, `GET /connectors/${test.uuid}/logos/main`)).status, 404);
    assert.deepEqual((await call(sandbox, 'GET /connectors/40/logos')).json.connectorlogos, []);
    const logo = await fetch(`${sandbox.url}/logos/${test.uuid}-thumbnail.webp`);
    assert.deepEqual([logo.status, logo.headers.get('content-type')], [200, 'image/webp']);
    assert.match(Buffer.from(await logo.arrayBuffer()).toString('latin1'), /^RIFF.{4}WEBPVP8L/s);
    assert.equal((await fetch(`${sandbox.url}/logos/nobody-thumbnail.webp`)).status, 404);
  });
});

describe('connections of the simulated Powens', () => {
  test('say when they were made and end, in Paris time', async (t) => {
    const nowMs = Date.parse('2026-07-02T22:30:15Z');
    const sandbox = await startQuickly(t, { clock: () => nowMs });
    const { user, path } = await newConnection(sandbox);
    const { json } = await call(sandbox, `GET ${path}?expand=connector,sources,accounts`, { token: user.token });
    assert.deepEqual(
      [json.state, json.created, json.last_update],
      [null, '2026-07-03 00:30:15', '2026-07-03 00:30:15'],
    );
    assert.deepEqual([json.connector.id, json.accounts.length], [40, 5]);
    // Access ends with the first source that is used, and `expire` says something else.
    const ends = json.sources.map((source: { disabled: string | null; access_expire: string }) => [
      source.disabled === null,
      source.access_expire,
    ]);
    assert.deepEqual(ends, [
      [false, '2026-07-04 00:30:15'],
      [true, json.expire],
      [true, '2026-12-29 23:30:15'],
    ]);
    assert.ok(json.expire > '2026-12-29 23:30:15');
    assert.equal((await call(sandbox, `GET ${path}/sources`, { token: user.token })).json.sources.length, 2);
  });

  test('belong to one user', async (t) => {
    const sandbox = await startQuickly(t);
    const { path } = await newConnection(sandbox);
    const other = await newUser(sandbox);
    for (const verb of ['GET', 'PUT', 'DELETE']) {
      assert.equal((await call(sandbox, `${verb} ${path}`, { token: other.token })).status, 404);
    }
    assert.deepEqual((await call(sandbox, 'GET /users/me/connections', { token: other.token })).json.connections, []);
  });

  test('are synced on demand, but not twice in a row', async (t) => {
    let nowMs = Date.parse('2026-03-02T09:00:00Z');
    const sandbox = await startQuickly(t, { syncGapMs: 10_000, clock: () => nowMs });
    const { user, path } = await newConnection(sandbox);
    const sync = () => call(sandbox, `PUT ${path}?psu_requested=false`, { token: user.token });
    assert.deepEqual([(await sync()).status, (await sync()).json.code], [409, 'conflict']);
    nowMs += 10_000;
    const { status, json } = await sync();
    assert.deepEqual([status, json.last_update], [200, '2026-03-02 10:00:10']);
  });

  test('end a sync as their login says, and heal by themselves when it was not the person’s turn', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, path } = await newConnection(sandbox, 'ok.down.otp');
    const sync = () => call(sandbox, `PUT ${path}`, { token: user.token });
    const down = await sync();
    assert.deepEqual([down.status, down.json.state], [200, 'websiteUnavailable']);
    assert.ok(down.json.next_try);
    const otp = await sync();
    assert.deepEqual(
      [otp.status, otp.json.state, otp.json.fields[0].name],
      [202, 'additionalInformationNeeded', 'otp'],
    );
    // A sync without the person changes nothing now.
    assert.equal((await sync()).json.state, 'additionalInformationNeeded');
    const answered = await call(sandbox, `POST ${path}`, { token: user.token, body: { otp: '123456' } });
    assert.equal(answered.json.state, null);
  });

  test('want a strong authentication when the consent is over', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, path, connection } = await newConnection(sandbox);
    sandbox.control.endConsent(connection.id);
    assert.equal((await call(sandbox, `PUT ${path}`, { token: user.token })).json.state, 'SCARequired');
  });

  test('of an agent are made by the API; a wrong password makes none', async (t) => {
    const sandbox = await startQuickly(t);
    const { token } = await newUser(sandbox);
    const add = (login: string) =>
      call(sandbox, 'POST /users/me/connections', { token, body: { id_connector: 40, login, password: '1234' } });
    const wrong = await add('wrongpass');
    assert.deepEqual([wrong.status, wrong.json.code], [400, 'wrongpass']);
    assert.equal((await add('otp')).status, 202);
    const good = await add('ok');
    assert.equal(good.status, 201);
    assert.equal((await call(sandbox, 'GET /users/me/connections', { token })).json.connections.length, 2);
    assert.equal((await call(sandbox, `DELETE /users/me/connections/${good.json.id}`, { token })).status, 204);
  });

  test('have a page of the bank while they want one, and a conflict else', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, connection } = await newConnection(sandbox);
    const ask = () => call(sandbox, `GET /webauth-url?id_connection=${connection.id}`, { token: user.token });
    assert.deepEqual([(await ask()).status, (await ask()).json.code], [409, 'invalidValue']);
    sandbox.control.setState(connection.id, 'webauthRequired');
    const page = await fetch((await ask()).json.url);
    assert.equal(page.status, 200);
  });
});

describe('accounts of the simulated Powens', () => {
  test('are disabled until they are shared, and then without `all` not even there', async (t) => {
    const sandbox = await startQuickly(t);
    const { token } = await newUser(sandbox);
    const body = { id_connector: 40, login: 'ok', password: '1234' };
    const { json: connection } = await call(sandbox, 'POST /users/me/connections', { token, body });
    const list = `/users/me/connections/${connection.id}/accounts`;
    assert.deepEqual((await call(sandbox, `GET ${list}`, { token })).json.accounts, []);
    const { json: all } = await call(sandbox, `GET ${list}?all`, { token });
    const [first, second] = all.accounts;
    assert.ok(all.accounts.every(({ disabled }: { disabled: string }) => disabled !== null));
    assert.equal((await call(sandbox, `GET /users/me/accounts/${first.id}`, { token })).status, 404);
    const noAccount = await call(sandbox, 'GET /users/me/transactions?limit=10', { token });
    assert.deepEqual([noAccount.status, noAccount.json.code], [409, 'noAccount']);

    assert.equal((await call(sandbox, `PUT ${list}/${first.id},${second.id}?all`, { token })).status, 200);
    assert.equal((await call(sandbox, `GET ${list}`, { token })).json.accounts.length, 2);
    const off = { token, body: { disabled: true } };
    assert.notEqual((await call(sandbox, `POST /users/me/accounts/${first.id}?all`, off)).json.disabled, null);
    assert.equal((await call(sandbox, `GET ${list}`, { token })).json.accounts.length, 1);
  });

  test('that the bank stops giving are marked, and are back after the next sync', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, connection } = await newConnection(sandbox);
    const [account] = connection.accounts;
    const read = (all: string) => call(sandbox, `GET /users/me/accounts/${account?.id}${all}`, { token: user.token });
    sandbox.control.removeAccount(account?.id ?? 0);
    assert.equal((await read('')).status, 404);
    assert.notEqual((await read('?all')).json.deleted, null);
    sandbox.control.sync(connection.id);
    assert.equal((await read('')).json.deleted, null);
  });

  test('have IBANs whose check digits are right', async (t) => {
    const sandbox = await startQuickly(t);
    const { user } = await newConnection(sandbox);
    const { json } = await call(sandbox, 'GET /users/me/accounts', { token: user.token });
    const ibans = json.accounts.flatMap(({ iban }: { iban: string | null }) => iban ?? []);
    assert.ok(ibans.length > 0);
    for (const iban of ibans) {
      const digits = [...`${iban.slice(4)}${iban.slice(0, 4)}`].map((each) => Number.parseInt(each, 36)).join('');
      assert.equal(BigInt(digits) % 97n, 1n);
    }
  });
});

describe('transactions of the simulated Powens', () => {
  const rowsOf = async (sandbox: Parameters<typeof call>[0], token: string, path: string) => {
    const rows: { id: number; date: string; last_update: string; deleted: string | null; coming: boolean }[] = [];
    for (let next: string | null = path; next !== null; ) {
      const { status, json } = await call(sandbox, `GET ${next}`, { token });
      assert.equal(status, 200);
      rows.push(...json.transactions);
      next = json._links.next === null ? null : json._links.next.href.replace(sandbox.url, '');
    }
    return rows;
  };

  test('want a limit of 1 to 1000', async (t) => {
    const sandbox = await startQuickly(t);
    const { user } = await newConnection(sandbox);
    const missing = await call(sandbox, 'GET /users/me/transactions', { token: user.token });
    assert.deepEqual([missing.status, missing.json.code], [400, 'missingParameter']);
    for (const limit of ['0', '1001', 'many']) {
      const { status, json } = await call(sandbox, `GET /users/me/transactions?limit=${limit}`, { token: user.token });
      assert.deepEqual([status, json.code], [400, 'invalidValue']);
    }
  });

  test('are the same rows, newest first, whatever the size of a page', async (t) => {
    const sandbox = await startQuickly(t);
    const { user } = await newConnection(sandbox);
    const [small, large] = await Promise.all(
      [37, 1000].map((limit) => rowsOf(sandbox, user.token, `/users/me/transactions?all&limit=${limit}`)),
    );
    assert.deepEqual(small, large);
    assert.ok(large && large.length > 300);
    const days = large.map(({ date }) => date);
    assert.deepEqual(days, days.toSorted().reverse());
  });

  test('show deleted rows with `all` alone, and rows to come', async (t) => {
    const sandbox = await startQuickly(t);
    const { user } = await newConnection(sandbox);
    const all = await rowsOf(sandbox, user.token, '/users/me/transactions?all&limit=1000');
    const some = await rowsOf(sandbox, user.token, '/users/me/transactions?limit=1000');
    const gone = await rowsOf(sandbox, user.token, '/users/me/transactions?deleted=true&limit=1000');
    assert.ok(gone.length > 0 && gone.every(({ deleted }) => deleted !== null));
    assert.equal(all.length, some.length + gone.length);
    assert.ok(some.some(({ coming }) => coming));
  });

  test('since an instant are those that changed strictly after it, in Paris time', async (t) => {
    let nowMs = Date.parse('2026-10-24T23:00:00Z');
    const sandbox = await startQuickly(t, { clock: () => nowMs });
    const { user, connection } = await newConnection(sandbox);
    nowMs = Date.parse('2026-10-25T03:00:00Z');
    sandbox.control.sync(connection.id);
    const since = (text: string) =>
      rowsOf(sandbox, user.token, `/users/me/transactions?all&limit=1000&last_update=${encodeURIComponent(text)}`);
    const fresh = await since('2026-10-25 03:59:59');
    assert.ok(fresh.length > 0 && fresh.every(({ last_update }) => last_update === '2026-10-25 04:00:00'));
    assert.deepEqual(await since('2026-10-25 04:00:00'), []);
    assert.ok((await since('2026-10-24')).length > fresh.length);
    const bad = await call(sandbox, 'GET /users/me/transactions?limit=1&last_update=soon', { token: user.token });
    assert.equal(bad.json.code, 'invalidValue');
  });

  test('of an account are its own, by days or months', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, connection } = await newConnection(sandbox);
    const path = `/users/me/accounts/${connection.accounts[0]?.id}/transactions?all&limit=1000`;
    const rows = await rowsOf(sandbox, user.token, path);
    const [newest] = rows;
    const month = newest?.date.slice(0, 7) ?? '';
    const inMonth = await rowsOf(sandbox, user.token, `${path}&min_date=${month}&max_date=${month}`);
    assert.deepEqual(
      inMonth,
      rows.filter(({ date }) => date.startsWith(month)),
    );
  });

  test('have categories where they are asked for and the domain has them', async (t) => {
    const sandbox = await startQuickly(t);
    const { user } = await newConnection(sandbox);
    const first = async (more: string) => {
      const { json } = await call(sandbox, `GET /users/me/transactions?limit=1${more}`, { token: user.token });
      return json.transactions[0];
    };
    assert.ok((await first('&expand=categories')).categories[0].parent_code);
    assert.equal((await first('')).categories, undefined);
    sandbox.control.setFaults({ categories: 'off' });
    assert.equal((await first('&expand=categories')).categories, undefined);
  });

  test('go on at the link that a fault spoils', async (t) => {
    const sandbox = await startQuickly(t);
    const { user } = await newConnection(sandbox);
    const next = async () => {
      const { json } = await call(sandbox, 'GET /users/me/transactions?limit=1', { token: user.token });
      return json._links.next.href as string;
    };
    assert.ok((await next()).startsWith(`${sandbox.url}/users/me/transactions?limit=1&cursor=`));
    sandbox.control.setFaults({ nextLink: 'path' });
    assert.ok((await next()).startsWith('/2.0/users/me/transactions?'));
    sandbox.control.setFaults({ nextLink: 'other_host' });
    assert.equal(new URL(await next()).hostname, 'elsewhere.example.test');
    sandbox.control.setFaults({ nextLink: 'repeated' });
    assert.equal(await next(), `${sandbox.url}/users/me/transactions?limit=1`);
  });
});
