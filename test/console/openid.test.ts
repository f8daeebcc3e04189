import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pino from 'pino';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Operator } from '../../entities/operator.ts';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import { disableOperator } from '../../src/operator/operators/change_operator.ts';
import { ConsoleBrowser, type SeenPage } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import {
  type Account,
  clientId,
  clientSecret,
  goThrough,
  startOpenIdProvider,
  type TestProvider,
} from './openid_provider.ts';

const publicUrl = 'http://console.example';
const redirectUri = `${publicUrl}/console/oidc/return`;

for (const inToken of [true, false]) {
  describe(`a sign-in with OpenID, with the groups in ${inToken ? 'the token' : 'what userinfo answers'}`, () => {
    let provider: TestProvider;
    let stack: TestGateway;
    let aheadMs = 0;
    before(async () => {
      provider = await startOpenIdProvider([redirectUri], inToken);
      stack = await startTestGateway(
        {
          PUBLIC_URL: publicUrl,
          OIDC_ISSUER: provider.issuer,
          OIDC_CLIENT_ID: clientId,
          OIDC_CLIENT_SECRET: clientSecret,
          OIDC_ROLES: 'bank-ops=operator, cn=bank admins=admin',
        },
        { now: () => new Date(Date.now() + aheadMs) },
      );
    });
    after(async () => {
      await stack.close();
      await provider.close();
    });

    const store = () => stack.gateway.store;

    /** A browser that was at the provider, and what it was answered when it came back. */
    async function signIn(
      account: Account,
      path = '/console/oidc',
    ): Promise<{ browser: ConsoleBrowser; page: SeenPage; back: string }> {
      provider.account = account;
      const browser = new ConsoleBrowser(stack.gateway.url);
      const { status, headers } = await browser.get(path);
      assert.equal(status, 303);
      const back = await goThrough(headers.get('location') as string, publicUrl);
      const { pathname, search } = new URL(back);
      return { browser, back: pathname + search, page: await browser.get(pathname + search) };
    }

    test('makes an operator with the most that its groups may, and leads on', async () => {
      const account = { sub: '1', preferred_username: 'ada', groups: ['staff', 'bank-ops'] };
      const { browser, page } = await signIn(account, '/console/oidc?next=/console/account');
      assert.deepEqual([page.status, page.headers.get('location')], [303, '/console/account']);
      assert.equal((await browser.get('/console')).status, 200);
      const ada = await store().read.findOneByOrFail(Operator, { name: 'ada' });
      assert.deepEqual([ada.role, ada.openIdSubject, ada.passwordHash], ['operator', `${provider.issuer} 1`, null]);
      const trail = await store().read.find(AuditEntry, {
        where: { target: `operator:${ada.id}` },
        order: { number: 'ASC' },
      });
      assert.deepEqual(
        trail.map(({ actor, action }) => `${actor} ${action}`),
        ['gateway operator.add', 'operator:ada operator.sign_in'],
      );
      assert.equal(trail[1]?.detail?.by, 'openid');
      const promoted = await signIn({ ...account, groups: ['bank-ops', 'cn=bank admins'] });
      assert.equal(promoted.page.status, 303);
      assert.equal((await store().read.findOneByOrFail(Operator, { name: 'ada' })).role, 'admin');
      assert.equal((await promoted.browser.get('/console/operators')).status, 200);
    });

    test('takes role and sessions of who is in no group any more, and refuses in words', async () => {
      const account = { sub: '2', preferred_username: 'bo', groups: ['bank-ops'] };
      const { browser } = await signIn(account);
      assert.equal((await browser.get('/console')).status, 200);
      const { page } = await signIn({ ...account, groups: ['staff'] });
      assert.equal(page.status, 403);
      assert.match(page.text, /None of your groups may use this console/);
      assert.equal((await browser.get('/console')).status, 303);
      assert.equal((await store().read.findOneByOrFail(Operator, { name: 'bo' })).role, null);
      assert.equal((await signIn({ sub: '3', preferred_username: 'guest', groups: undefined })).page.status, 403);
      assert.equal(await store().read.countBy(Operator, { name: 'guest' }), 0);
      assert.ok(await store().read.existsBy(AuditEntry, { action: 'operator.openid_refused.no_role' }));
    });

    test('knows people by their subject and never by a name', async () => {
      const { operator } = await addOperator(store(), {
        name: 'cleo',
        role: 'viewer',
        actor: 'operator',
        now: new Date(),
      });
      const { page } = await signIn({ sub: '4', preferred_username: 'cleo', groups: ['bank-ops'] });
      assert.equal(page.status, 303);
      assert.equal((await store().read.findOneByOrFail(Operator, { id: operator.id })).openIdSubject, null);
      const other = await store().read.findOneByOrFail(Operator, { openIdSubject: `${provider.issuer} 4` });
      assert.match(other.name, /^cleo@127\.0\.0\.1-\d+$/);
    });

    test('refuses who is disabled here, whatever its groups are', async () => {
      const account = { sub: '5', preferred_username: 'dan', groups: ['bank-ops'] };
      await signIn(account);
      await disableOperator(store(), 'dan', { actor: 'operator', now: new Date() });
      const { page, browser } = await signIn(account);
      assert.deepEqual([page.status, (await browser.get('/console')).status], [403, 303]);
    });

    test('takes an answer once, from the browser that was sent, and as it was given', async () => {
      const account = { sub: '6', preferred_username: 'eve', groups: ['bank-ops'] };
      const { browser, back } = await signIn(account);
      assert.equal((await browser.get(back)).status, 400, 'a second time');
      const [first, second] = [new ConsoleBrowser(stack.gateway.url), new ConsoleBrowser(stack.gateway.url)];
      const start = await first.get('/console/oidc');
      await second.get('/console/oidc');
      const { pathname, search } = new URL(await goThrough(start.headers.get('location') as string, publicUrl));
      assert.equal(
        (await new ConsoleBrowser(stack.gateway.url).get(pathname + search)).status,
        400,
        'without a cookie',
      );
      assert.equal((await second.get(pathname + search)).status, 401, 'of another browser');
      first.cookies.set('bank_api_console_openid', 'eyJhbGciOiJkaXIifQ..a.b.c');
      assert.equal((await first.get(pathname + search)).status, 400, 'with a cookie that is not ours');
      const changed = new ConsoleBrowser(stack.gateway.url);
      const sent = await changed.get('/console/oidc');
      const came = new URL(await goThrough(sent.headers.get('location') as string, publicUrl));
      came.searchParams.set('state', 'another');
      assert.equal((await changed.get(came.pathname + came.search)).status, 401, 'with another state');
      const late = new ConsoleBrowser(stack.gateway.url);
      const begun = await late.get('/console/oidc');
      const answer = new URL(await goThrough(begun.headers.get('location') as string, publicUrl));
      aheadMs = 600_000;
      const tooLate = await late.get(answer.pathname + answer.search);
      aheadMs = 0;
      assert.equal(tooLate.status, 400, 'after ten minutes');
      const denied = new ConsoleBrowser(stack.gateway.url);
      const { headers } = await denied.get('/console/oidc');
      const state = new URL(headers.get('location') as string).searchParams.get('state');
      const page = await denied.get(`/console/oidc/return?error=access_denied&state=${state}`);
      assert.equal(page.status, 401);
      assert.match(page.text, /said no/);
    });
  });
}

test('a provider that goes away while a person is there is said to be away, and not to have refused', async (t) => {
  const provider = await startOpenIdProvider([redirectUri], true);
  provider.account = { sub: '7', preferred_username: 'fay', groups: ['bank-ops'] };
  const log: string[] = [];
  const stack = await startTestGateway(
    {
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_ROLES: 'bank-ops=operator',
    },
    { log: pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }) },
  );
  t.after(() => stack.close());
  const browser = new ConsoleBrowser(stack.gateway.url);
  const { headers } = await browser.get('/console/oidc');
  const { pathname, search } = new URL(await goThrough(headers.get('location') as string, publicUrl));
  await provider.close();
  const page = await browser.get(pathname + search);
  assert.equal(page.status, 503);
  assert.match(page.text, /does not answer/);
  assert.match(log.join(''), /"reason":"away","said":"fetch failed; [^"]+"/);
});

test('a provider that is away is said to be, and the console serves on', async () => {
  const stack = await startTestGateway({
    // Nothing listens there.
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: clientId,
    OIDC_ROLES: 'bank-ops=operator',
  });
  try {
    const browser = new ConsoleBrowser(stack.gateway.url);
    assert.match((await browser.get('/console/sign-in')).text, /Sign in with your organisation/);
    const page = await browser.get('/console/oidc');
    assert.equal(page.status, 503);
    assert.match(page.text, /does not answer/);
    assert.equal((await browser.get('/console/sign-in')).status, 200);
  } finally {
    await stack.close();
  }
});
