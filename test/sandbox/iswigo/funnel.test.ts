import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IswigoSandbox } from '../../../src/sandbox/iswigo/start_iswigo_sandbox.ts';
import { until } from '../../harness/until.ts';
import { call, newUser, openFunnel, startTestIswigo } from './iswigo_client.ts';

const home = 'https://gateway.example/callback?state=s-1';

/** Posts the form of a button. @returns the page that follows, or the address at which the trip ends */
async function press(
  page: URL,
  action: string,
  values: Record<string, string> = {},
): Promise<{ text: string; goesTo: string }> {
  const body = new URLSearchParams({ action, ...values });
  const response = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  assert.equal(response.status, 303);
  const goesTo = response.headers.get('location') ?? '';
  const text = goesTo.startsWith('/') ? await (await fetch(new URL(goesTo, page))).text() : '';
  return { text, goesTo };
}

async function firstTrip(sandbox: IswigoSandbox) {
  const { token } = await newUser(sandbox);
  const page = await openFunnel(sandbox, token);
  page.searchParams.set('lang', 'en');
  return { token, page };
}

describe('the funnel', () => {
  test('is walked page by page: terms, address, bank, sign-in, code, end', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { token, page } = await firstTrip(sandbox);
    assert.match(await (await fetch(page)).text(), /Terms of service/);
    assert.match((await press(page, 'accept')).text, /Your e-mail address/);
    assert.match((await press(page, 'email', { email: 'nobody' })).text, /Enter an address such as/);
    assert.match((await press(page, 'email', { email: 'camille@example.com' })).text, /sent to camille@example.com/);
    assert.match((await press(page, 'email_code', { code: '1' })).text, /not right/);
    assert.match((await press(page, 'email_code', { code: '123456' })).text, /Choose your bank/);
    assert.match((await press(page, 'provider', { provider: '705' })).text, /Sign in at Crédit des Remparts/);
    assert.match((await press(page, 'login', { login: ' ' })).text, /Enter a login/);
    assert.match((await press(page, 'login', { login: 'sms' })).text, /Enter the code from your bank/);
    await press(page, 'code', { code: '123456' });
    let text = '';
    await until('the accounts are read', async () => {
      text = await (await fetch(page)).text();
      return !text.includes('Reading your accounts');
    });
    assert.match(text, /Your bank is connected/);
    assert.equal((await press(page, 'finish')).goesTo, home);
    assert.equal((await fetch(page, { redirect: 'manual' })).headers.get('location'), home);
    assert.equal((await call(sandbox, 'GET', '/profile', { token })).body.email_validation, 'camille@example.com');
  });

  test('asks for terms and address once', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { token, page } = await firstTrip(sandbox);
    await fetch(`${page}&login=success`, { redirect: 'manual' });
    const second = await openFunnel(sandbox, token);
    assert.match(await (await fetch(second, { headers: { 'accept-language': 'en' } })).text(), /Choose your bank/);
  });

  test('shows the banks of the country that the session names, which are all French', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { token } = await newUser(sandbox);
    await fetch(`${(await openFunnel(sandbox, token)).href}&login=success`, { redirect: 'manual' });
    for (const [country, there] of [
      ['FR', true],
      ['BE', false],
      [null, true],
    ] as const) {
      const page = await openFunnel(sandbox, token, { country });
      assert.equal((await (await fetch(page)).text()).includes('Banque du Port'), there, String(country));
    }
  });

  test('ends alike when it is finished and when it is cancelled', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { token } = await newUser(sandbox);
    for (const query of ['login=success', 'cancel=1', 'login=201', 'login=background']) {
      const page = await openFunnel(sandbox, token);
      const response = await fetch(`${page}&${query}`, { redirect: 'manual' });
      assert.deepEqual([response.status, response.headers.get('location')], [302, home], query);
    }
    assert.equal(sandbox.control.connections().length, 3);
  });

  test('left while the bank waits for a code leaves a connection that wants a strong authentication', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { page } = await firstTrip(sandbox);
    await press(page, 'accept');
    await press(page, 'email', { email: 'a@b.example' });
    await press(page, 'email_code', { code: '123456' });
    await press(page, 'provider', { provider: '701' });
    await press(page, 'login', { login: 'sms' });
    assert.equal(sandbox.control.connections()[0]?.status, 'waiting user');
    assert.equal((await press(page, 'cancel')).goesTo, home);
    assert.equal(sandbox.control.connections()[0]?.code, 205);
  });

  test('edits a connection, and synchronises one with a code', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId, token } = await newUser(sandbox);
    const { id } = await sandbox.control.connect(userId, { login: '201' });
    const edit = await openFunnel(sandbox, token, { action: 'edit', connections: [id] });
    await fetch(`${edit}&login=success.205`, { redirect: 'manual' });
    assert.equal(sandbox.control.connection(id).status, 'finished');
    await sandbox.control.sync(id);
    assert.equal(sandbox.control.connection(id).code, 205);
    const sync = await openFunnel(sandbox, token, { action: 'sync', connections: [id] });
    sync.searchParams.set('lang', 'en');
    assert.match(await (await fetch(sync)).text(), /Enter the code from your bank/);
    await fetch(`${sync}&login=any`, { redirect: 'manual' });
    assert.equal(sandbox.control.connection(id).status, 'finished');
    assert.equal(sandbox.control.connections().length, 1);
  });

  test('shows how a connection stands, and takes a bank that is missing, and changes nothing', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId, token } = await newUser(sandbox);
    await sandbox.control.connect(userId);
    const { id } = await sandbox.control.connect(userId, { login: 'maintenance' });
    await fetch(`${await openFunnel(sandbox, token)}&login=success`, { redirect: 'manual' });
    const before = structuredClone(sandbox.control.connections());
    for (const [order, words] of [
      [{ action: 'status', connections: [id] }, /maintenance/],
      [{ action: 'suggestion' }, /Which bank is missing/],
    ] as const) {
      const page = await openFunnel(sandbox, token, order);
      page.searchParams.set('lang', 'en');
      assert.match(await (await fetch(page)).text(), words);
      assert.equal((await press(page, 'finish')).goesTo, home);
    }
    assert.deepEqual(sandbox.control.connections(), before);
  });

  test('a bank that wanted something on its own site can be read when the person comes back from it', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { userId, token } = await newUser(sandbox);
    const { id } = await sandbox.control.connect(userId, { login: '202' });
    await fetch(`${await openFunnel(sandbox, token, { action: 'sync', connections: [id] })}&login=any`, {
      redirect: 'manual',
    });
    assert.equal(sandbox.control.connection(id).status, 'finished');
  });

  test('is refused for another user’s connection, unknown actions and none', async (t) => {
    const sandbox = await startTestIswigo(t);
    const [one, other] = [await newUser(sandbox, 'one@x.example'), await newUser(sandbox, 'other@x.example')];
    const { id } = await sandbox.control.connect(one.userId);
    const { id: theirs } = await sandbox.control.connect(other.userId);
    const { id: second } = await sandbox.control.connect(other.userId);
    for (const [body, status] of [
      [{ action: 'edit', type: 'bank', connections: [id] }, 404],
      [{ action: 'edit', type: 'bank' }, 400],
      [{ action: 'remove', type: 'bank' }, 400],
      [{ action: 'create', type: 'bank', provider: 1 }, 404],
      [{ action: 'create', type: 'bank', connections: [theirs] }, 400],
      [{ action: 'edit', type: 'bank', connections: [theirs, second] }, 400],
      [{ action: 'edit', type: 'bank', connections: [theirs], provider: 701 }, 400],
      [{ action: 'status', type: 'bank' }, 400],
      [{}, 400],
    ] as const) {
      assert.equal(
        (await call(sandbox, 'POST', '/funnel', { token: other.token, body })).status,
        status,
        JSON.stringify(body),
      );
    }
  });

  test('speaks French and English, and is lost without a session', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { page } = await firstTrip(sandbox);
    page.searchParams.delete('lang');
    const title = async (url: URL | string, language: string) =>
      /<title>([^<]*)</.exec(await (await fetch(url, { headers: { 'accept-language': language } })).text())?.[1];
    assert.equal(await title(page, 'fr-FR'), 'Conditions d’utilisation · Iswigo Sandbox');
    assert.equal(await title(page, 'en-GB'), 'Terms of service · Iswigo Sandbox');
    assert.equal(await title(`${page}&lang=fr`, 'en'), 'Conditions d’utilisation · Iswigo Sandbox');
    assert.equal((await fetch(`${sandbox.origin}/?session=none`)).status, 404);
  });

  test('is closed by the application that opened it', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { token, page } = await firstTrip(sandbox);
    const id = page.searchParams.get('session');
    assert.equal((await call(sandbox, 'DELETE', `/funnel/${id}`, { token })).status, 204);
    assert.equal((await fetch(page)).status, 404);
  });

  test('without a redirect_uri ends on a page', async (t) => {
    const sandbox = await startTestIswigo(t);
    const { token } = await newUser(sandbox);
    const page = await openFunnel(sandbox, token, { redirect_uri: null });
    const response = await fetch(`${page}&login=success&lang=en`, { redirect: 'manual' });
    assert.deepEqual([response.status, /close this window/.test(await response.text())], [200, true]);
  });
});
