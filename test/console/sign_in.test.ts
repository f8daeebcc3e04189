import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Operator } from '../../entities/operator.ts';
import { OperatorSession } from '../../entities/operator_session.ts';
import { Site } from '../../entities/site.ts';
import { Tallies } from '../../src/operations/tallies.ts';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import {
  changeRole,
  disableOperator,
  enableOperator,
  signOutEverywhere,
} from '../../src/operator/operators/change_operator.ts';
import { inviteOperator } from '../../src/operator/operators/invite_operator.ts';
import { signInLink } from '../../src/operator/operators/sign_in_link.ts';
import { hashPassword } from '../../src/security/credentials/passwords.ts';
import { ConsoleBrowser, signedInBrowser } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { tablesWith } from '../harness/what_is_kept.ts';

const password = 'seven small green boats';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let stack: TestGateway;
let aheadMs = 0;
const now = () => new Date(Date.now() + aheadMs);
const actor = 'operator';
/** Of the password, made once: it takes most of a second. */
let passwordHash: string;

before(async () => {
  passwordHash = await hashPassword(password);
  stack = await startTestGateway({}, { now });
});
beforeEach(() => {
  aheadMs = 0;
});
after(() => stack.close());

const store = () => stack.gateway.store;
const stranger = () => new ConsoleBrowser(stack.gateway.url);

async function operatorNamed(name: string): Promise<Operator> {
  const { operator } = await addOperator(store(), { name, role: 'viewer', actor, now: now() });
  await store().write((manager) => manager.update(Operator, { id: operator.id }, { passwordHash }));
  return operator;
}

async function trailOf(target: string): Promise<AuditEntry[]> {
  return store().read.find(AuditEntry, { where: { target }, order: { number: 'ASC' } });
}

/** What a browser is answered with on the overview: 200, or 303 to the page to sign in. */
const statusOf = async (browser: ConsoleBrowser) => (await browser.get('/console')).status;

describe('an invitation', () => {
  test('sets a password once, signs in, and leaves neither token nor password behind', async () => {
    const { operator, token } = await addOperator(store(), { name: 'ada', role: 'admin', actor, now: now() });
    const browser = stranger();
    const link = `/console/invitation/${token}`;
    assert.match((await browser.get(link)).text, /<strong>ada<\/strong>/);
    const refused = await browser.post(link, { password: 'short', again: 'short' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /less than 12 characters/);
    assert.equal((await browser.post(link, { password, again: `${password}.` })).status, 422);
    const accepted = await browser.post(link, { password, again: password });
    assert.deepEqual([accepted.status, accepted.headers.get('location')], [303, '/console']);
    assert.match((await browser.get('/console')).text, /ada/);

    const other = stranger();
    assert.equal((await other.get(link)).status, 404);
    await other.get('/console/sign-in');
    assert.equal((await other.post(link, { password, again: password })).status, 404);
    const actions = (await trailOf(`operator:${operator.id}`)).map((entry) => [entry.actor, entry.action]);
    assert.deepEqual(actions, [
      ['operator', 'operator.add'],
      ['operator', 'operator.invite'],
      ['operator:ada', 'operator.password'],
      ['operator:ada', 'operator.sign_in'],
    ]);
    for (const secret of [password, token, ...browser.cookies.values()]) {
      assert.deepEqual(await tablesWith(store(), secret), []);
    }
  });

  test('ends after 24 hours, and when a newer one is made', async () => {
    const { operator, token } = await addOperator(store(), { name: 'bea', role: 'viewer', actor, now: now() });
    const newer = await inviteOperator(store(), operator.id, actor, now());
    assert.equal((await stranger().get(`/console/invitation/${token}`)).status, 404);
    assert.equal((await stranger().get(`/console/invitation/${newer.token}`)).status, 200);
    aheadMs = 24 * hourMs;
    assert.equal((await stranger().get(`/console/invitation/${newer.token}`)).status, 404);
  });

  test('of the sandbox signs in at once, once', async () => {
    const link = new URL((await stack.gateway.signInLink()) as string);
    const browser = stranger();
    assert.equal((await browser.follow(await browser.get(link.pathname))).status, 200);
    assert.equal((await stranger().get(link.pathname)).status, 404);
    assert.equal(
      (await trailOf(`operator:${(await store().read.findOneByOrFail(Operator, { name: 'sandbox' })).id}`)).at(-1)
        ?.detail?.by,
      'sandbox_link',
    );
  });
});

describe('signing in', () => {
  test('tells a wrong password, an unknown name and a disabled operator alike, and keeps no name that was typed', async () => {
    await operatorNamed('carl');
    const off = await operatorNamed('dora');
    await disableOperator(store(), 'dora', { actor, now: now() });
    const texts = new Set<string>();
    for (const [name, tried] of [
      ['carl', 'wrong'],
      ['nobody-is-called-so', password],
      ['dora', password],
    ] as const) {
      const browser = stranger();
      await browser.get('/console/sign-in');
      const { status, text } = await browser.post('/console/sign-in', { name, password: tried });
      assert.equal(status, 401);
      texts.add(text.replaceAll(name, 'name').replace(/name="csrf" value="[^"]+"/, ''));
      assert.equal(await statusOf(browser), 303);
    }
    assert.equal(texts.size, 1);
    assert.deepEqual(await tablesWith(store(), 'nobody-is-called-so'), []);
    const refused = await store().read.findBy(AuditEntry, { action: 'operator.sign_in_refused' });
    assert.ok(refused.every(({ actor: who, detail }) => who === 'stranger' && detail?.address === '127.0.0.1'));
    assert.ok(refused.some(({ target }) => target === `operator:${off.id}`));
    assert.ok(refused.some(({ target }) => target === 'operator:unknown'));
  });

  test('leads to where one wanted to go, with a cookie that no script reads and a new session', async () => {
    const operator = await operatorNamed('eve');
    const browser = stranger();
    const asked = await browser.get('/console/account?lang=en');
    assert.equal(asked.headers.get('location'), '/console/sign-in?next=%2Fconsole%2Faccount%3Flang%3Den');
    await browser.follow(asked);
    // Somebody else may have put it there before.
    browser.cookies.set('bank_api_console', 'known-to-somebody-else');
    await browser.get('/console/sign-in');
    const entered = await browser.post('/console/sign-in', { name: 'eve', password, next: '/console/account?lang=en' });
    assert.deepEqual([entered.status, entered.headers.get('location')], [303, '/console/account?lang=en']);
    assert.notEqual(browser.cookies.get('bank_api_console'), 'known-to-somebody-else');
    const cookie = entered.headers.getSetCookie().find((line) => line.startsWith('bank_api_console='));
    assert.match(cookie ?? '', /^bank_api_console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const [last] = (await trailOf(`operator:${operator.id}`)).slice(-1);
    assert.deepEqual(
      [last?.actor, last?.action, last?.detail],
      ['operator:eve', 'operator.sign_in', { by: 'password', address: '127.0.0.1' }],
    );
  });

  test('anew in the same browser ends the session that was there', async () => {
    const operator = await operatorNamed('fay');
    const browser = await signedInBrowser(stack.gateway, operator);
    const before = browser.cookies.get('bank_api_console') as string;
    await browser.get('/console/account');
    assert.equal((await browser.post('/console/sign-in', { name: 'fay', password })).status, 303);
    assert.equal(await statusOf(browser), 200);
    browser.cookies.set('bank_api_console', before);
    assert.equal(await statusOf(browser), 303);
  });

  test('never leads to another site', async () => {
    await operatorNamed('faye');
    for (const next of ['https://evil.example', '//evil.example', '/console/../x\\y', '/console@evil', '/elsewhere']) {
      const browser = await signedInBrowser(stack.gateway, 'viewer');
      const { headers } = await browser.get(`/console/sign-in?${new URLSearchParams({ next })}`);
      assert.equal(headers.get('location'), '/console', next);
    }
  });
});

describe('a session', () => {
  test('ends by signing out, and the trail says so', async () => {
    const browser = await signedInBrowser(stack.gateway, 'viewer', 'gus');
    const kept = new Map(browser.cookies);
    assert.equal((await browser.post('/console/sign-out')).status, 303);
    assert.equal(browser.cookies.has('bank_api_console'), false);
    // Also for who has kept the cookie.
    for (const [name, value] of kept) browser.cookies.set(name, value);
    assert.equal(await statusOf(browser), 303);
    const { id } = await store().read.findOneByOrFail(Operator, { name: 'gus' });
    assert.equal((await trailOf(`operator:${id}`)).at(-1)?.action, 'operator.sign_out');
  });

  test('ends at once when its operator is disabled or signed out, and is no longer there when it is enabled', async () => {
    const browser = await signedInBrowser(stack.gateway, 'viewer', 'hal');
    await disableOperator(store(), 'hal', { actor, now: now() });
    assert.equal(await statusOf(browser), 303);
    await enableOperator(store(), 'hal', { actor, now: now() });
    assert.equal(await statusOf(browser), 303);
    // Also one that were left, such as by a hand in the database.
    const third = await signedInBrowser(stack.gateway, 'viewer', 'hub');
    await store().write((manager) => manager.update(Operator, { name: 'hub' }, { disabledAt: now() }));
    assert.equal(await statusOf(third), 303);
    const other = await signedInBrowser(stack.gateway, 'viewer', 'ike');
    assert.equal((await signOutEverywhere(store(), 'ike', { actor, now: now() })).sessions, 1);
    assert.equal(await statusOf(other), 303);
  });

  test('has another role from the next request on', async () => {
    const browser = await signedInBrowser(stack.gateway, 'admin', 'jo');
    assert.equal((await browser.get('/console/operators')).status, 200);
    await changeRole(store(), 'jo', 'operator', { actor, now: now() });
    assert.equal((await browser.get('/console/operators')).status, 403);
  });

  test('ends after 30 minutes without a request, and after 8 hours however much it is used', async () => {
    const idle = await signedInBrowser(stack.gateway, 'viewer', 'kay');
    // A page that follows live asks by itself.
    aheadMs = 15 * minuteMs;
    idle.headers['sec-fetch-dest'] = 'empty';
    assert.equal(await statusOf(idle), 200);
    await store().write(async () => {});
    aheadMs = 30 * minuteMs;
    assert.equal(await statusOf(idle), 303);
    aheadMs = 0;
    const browser = await signedInBrowser(stack.gateway, 'viewer', 'lea', 8 * hourMs);
    for (aheadMs = 0; aheadMs < 8 * hourMs - minuteMs; aheadMs += 29 * minuteMs) {
      assert.equal(await statusOf(browser), 200, `after ${aheadMs / minuteMs} minutes`);
      // In the background, with the request that was answered.
      await store().write(async () => {});
    }
    aheadMs = 8 * hourMs;
    assert.equal(await statusOf(browser), 303);
  });

  test('is noted as seen at most once a minute', async () => {
    const browser = await signedInBrowser(stack.gateway, 'viewer', 'max');
    const { id } = await store().read.findOneByOrFail(Operator, { name: 'max' });
    const seenAt = async () => {
      await store().write(async () => {});
      return (await store().read.findOneByOrFail(OperatorSession, { operatorId: id })).seenAt.getTime();
    };
    const first = await seenAt();
    await browser.get('/console');
    assert.equal(await seenAt(), first);
    aheadMs = 2 * minuteMs;
    await browser.get('/console');
    assert.ok((await seenAt()) > first);
  });

  test('is one of several, and a person ends the others', async () => {
    const operator = await operatorNamed('ned');
    const [mine, other] = [
      await signedInBrowser(stack.gateway, operator),
      await signedInBrowser(stack.gateway, operator),
    ];
    assert.match((await mine.get('/console/account')).text, /this browser/);
    assert.equal((await mine.post('/console/account/end-sessions')).status, 303);
    assert.match((await mine.get('/console/account')).text, /Your other sessions are ended/);
    // The notice is of one page.
    assert.doesNotMatch((await mine.get('/console/account')).text, /Your other sessions are ended/);
    assert.deepEqual([await statusOf(mine), await statusOf(other)], [200, 303]);
  });

  test('changes the password with the one so far, and ends the others', async () => {
    const operator = await operatorNamed('oda');
    const [mine, other] = [
      await signedInBrowser(stack.gateway, operator),
      await signedInBrowser(stack.gateway, operator),
    ];
    await mine.get('/console/account');
    const next = 'nine quiet yellow hats';
    const change = (current: string) =>
      mine.post('/console/account/password', { current, password: next, again: next });
    assert.equal((await change('wrong')).status, 422);
    assert.deepEqual([await statusOf(other), (await change(password)).status], [200, 303]);
    assert.deepEqual([await statusOf(mine), await statusOf(other)], [200, 303]);
    const stored = await store().read.findOneByOrFail(Operator, { id: operator.id });
    assert.notEqual(stored.passwordHash, passwordHash);
    const actions = (await trailOf(`operator:${operator.id}`)).map(({ action }) => action);
    assert.ok(actions.includes('operator.password_refused') && actions.includes('operator.password'));
  });

  test('does not overrule a change that was made while the password was being looked at', async () => {
    const operator = await operatorNamed('pia');
    const mine = await signedInBrowser(stack.gateway, operator);
    await mine.get('/console/account');
    const change = async (next: string) => {
      const { status } = await mine.post('/console/account/password', {
        current: password,
        password: next,
        again: next,
      });
      return status;
    };
    const statuses = await Promise.all([change('nine quiet yellow hats'), change('ten loud purple boots')]);
    assert.deepEqual(statuses.sort(), [303, 422]);
    const changed = (await trailOf(`operator:${operator.id}`)).filter(({ action }) => action === 'operator.password');
    assert.equal(changed.length, 1);
  });
});

describe('the console', () => {
  test('names its cookie so that no other host can set it, where it is served by https', async () => {
    const secure = await startTestGateway({ PUBLIC_URL: 'https://gateway.example', TRUST_PROXY: 'on' });
    try {
      const { headers, text } = await new ConsoleBrowser(secure.gateway.url).get('/console/sign-in');
      assert.match(text, /There is no operator yet/);
      assert.match(
        headers.getSetCookie().join(),
        /__Host-bank_api_console_visitor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure/,
      );
    } finally {
      await secure.close();
    }
  });

  test('lets no page of another origin read it, whatever ALLOW_CORS says', async () => {
    const open = await startTestGateway({ ALLOW_CORS: '*' });
    try {
      const headers = { origin: 'https://erp.example', 'access-control-request-method': 'POST' };
      for (const method of ['GET', 'OPTIONS']) {
        const answer = await fetch(`${open.gateway.url}/console/sign-in`, { method, headers });
        assert.deepEqual(
          [...answer.headers.keys()].filter((name) => name.startsWith('access-control')),
          [],
        );
        const call = await fetch(`${open.gateway.url}/api/method/ping`, { method, headers });
        assert.equal(call.headers.get('access-control-allow-origin'), 'https://erp.example');
      }
    } finally {
      await open.close();
    }
  });

  test('is not there where CONSOLE is off, nor is a link to it, and nothing is counted for it', async (t) => {
    const counting = t.mock.method(Tallies.prototype, 'count');
    const without = await startTestGateway({ CONSOLE: 'off' });
    try {
      const { store, relay } = without.gateway;
      await store.write(async (manager) => {
        const site = { id: 's', clientId: 'c', name: 's', baseUrl: 'http://site.test', webhookUrl: null };
        await manager.insert(Site, { ...site, allowedHosts: [], createdAt: new Date() });
        await relay.outbox.emit(manager, { type: 'x', siteId: 's', itemId: null, content: {} });
      });
      assert.equal(counting.mock.callCount(), 0);
      assert.equal((await fetch(`${without.gateway.url}/console`)).headers.get('content-type'), 'application/json');
      assert.equal(await without.gateway.signInLink(), undefined);
    } finally {
      await without.close();
    }
  });

  test('takes no link that signs in without a password outside of the sandbox', async () => {
    const outside = await startTestGateway({ SANDBOX: 'off' });
    try {
      assert.equal(await outside.gateway.signInLink(), undefined);
      // As one of a database on which the sandbox ran before.
      const link = new URL(await signInLink(outside.gateway.store, outside.gateway.url, new Date()));
      assert.equal((await new ConsoleBrowser(outside.gateway.url).get(link.pathname)).status, 404);
    } finally {
      await outside.close();
    }
  });
});
