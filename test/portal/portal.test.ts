import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Client } from '../../entities/client.ts';
import { Delivery } from '../../entities/delivery.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { PortalLink } from '../../entities/portal_link.ts';
import { PortalSession } from '../../entities/portal_session.ts';
import { Replay } from '../../entities/replay.ts';
import { replayAction } from '../../src/portal/deliveries/replay_action.ts';
import { routes } from '../../src/portal/routes.ts';
import { disableClient, enableClient } from '../../src/security/credentials/clients.ts';
import { makePortalLink } from '../../src/security/credentials/portal/make_portal_link.ts';
import { WindowsByKey } from '../../src/shares/windows_by_key.ts';
import { csrfOf } from '../../src/visits/forms/csrf_of.ts';
import { ConsoleBrowser } from '../harness/console_browser.ts';
import { until } from '../harness/until.ts';
import { type Behavior, type SiteSink, startSiteSink } from '../relay/site_sink.ts';
import { addDelivery } from '../relay/sql/add_delivery.ts';
import { type PortalStand, type StoodSite, startPortalStand } from './portal_stand.ts';

let stand: PortalStand;
let site: StoodSite;
let sink: SiteSink;
const closing: (() => void)[] = [];

before(async () => {
  stand = await startPortalStand();
  sink = await startSiteSink({ after: (end: () => void) => void closing.push(end) } as never);
  site = await stand.addSite('erp<b>', sink.url);
});
after(async () => {
  await stand.close();
  for (const end of closing) end();
});

const store = () => stand.stack.gateway.store;

/** What was done to a site or its endpoint, and by whom, the newest last. */
async function trail(target: string): Promise<string[]> {
  const entries = await store().read.find(AuditEntry, { where: { target }, order: { number: 'ASC' } });
  return entries.map(({ actor, action }) => `${actor.split(':')[0]} ${action}`);
}

/** The token of the form that a page had shown, had the link worked. */
const guestToken = ({ cookies }: ConsoleBrowser) => csrfOf(cookies.get('bank_api_portal_guest') ?? '');

const rowOf = (id: string) => store().read.findOneByOrFail(Delivery, { id });
const put = (of: StoodSite, given: Partial<Delivery> = {}) =>
  addDelivery(store(), {
    siteId: of.id,
    clientId: of.client.client.id,
    endpointId: `lane-${of.id.slice(0, 8)}`,
    state: 'delivered',
    attempts: 1,
    lastStatus: 200,
    createdAt: new Date(),
    ...given,
  });

describe('a link', () => {
  test('is used up by its button and not by whoever looks, and works once', async () => {
    const { url, expires_at: expiresAt } = await site.link({ lang: 'fr' });
    assert.match(url, /\/portal\/enter\/[\w-]{43}\?lang=fr$/);
    assert.ok(Math.abs(Date.parse(expiresAt) - Date.now() - 600_000) < 60_000);
    const stored = JSON.stringify(await store().read.find(PortalLink));
    assert.ok(!stored.includes(new URL(url).pathname.split('/').at(-1) as string), 'of the token the digest is kept');
    await new ConsoleBrowser(url).get(url);
    const browser = new ConsoleBrowser(url);
    const page = await browser.get(url);
    assert.deepEqual([page.status, page.headers.get('content-language')], [200, 'fr']);
    assert.match(page.text, /<button class="main">Entrer<\/button>/);
    assert.equal((await browser.post(url, {}, null)).status, 403, 'without the token of the form');
    browser.headers['sec-fetch-site'] = 'cross-site';
    assert.equal((await browser.post(url)).status, 403, 'from another page');
    browser.headers['sec-fetch-site'] = 'same-origin';
    const entered = await browser.post(url);
    assert.deepEqual([entered.status, entered.headers.get('location')], [303, '/portal']);
    const cookie = entered.headers.getSetCookie().find((line) => line.startsWith('bank_api_portal='));
    assert.match(cookie ?? '', /; Path=\/; HttpOnly; SameSite=Lax; Max-Age=28800$/);
    assert.match((await browser.get('/portal')).text, /erp&lt;b&gt;/);
    const other = new ConsoleBrowser(url);
    assert.equal((await other.get(url)).status, 404);
    assert.equal((await other.post(url, {}, guestToken(other))).status, 404);
    assert.deepEqual((await trail(`site:${site.id}`)).slice(-2), ['client portal.link', 'portal portal.enter']);
  });

  test('of two who come by it at once lets one in', async () => {
    const { url } = await site.link();
    const browsers = [new ConsoleBrowser(url), new ConsoleBrowser(url)];
    for (const browser of browsers) await browser.get(url);
    const entered = await Promise.all(browsers.map((browser) => browser.post(url)));
    assert.deepEqual(entered.map(({ status }) => status).sort(), [303, 404]);
  });

  test('works for ten minutes, and the session for eight hours', async (t) => {
    t.after(() => stand.turnClock(0));
    const { url } = await site.link();
    const browser = await site.enter();
    stand.turnClock(601_000);
    const late = await new ConsoleBrowser(url).get(url);
    assert.deepEqual([late.status, /works once, and for ten minutes/.test(late.text)], [404, true]);
    stand.turnClock(8 * 3_600_000 - 60_000);
    assert.equal((await browser.get('/portal')).status, 200);
    stand.turnClock(8 * 3_600_000 + 1000);
    assert.equal((await browser.get('/portal')).status, 401);
  });

  test('that is invented or of another client’s site is none', async () => {
    const browser = new ConsoleBrowser(stand.stack.gateway.url);
    for (const token of ['A'.repeat(43), '%2e', 'x']) {
      assert.equal((await browser.get(`/portal/enter/${token}`)).status, 404);
      assert.equal((await browser.post(`/portal/enter/${token}`, {}, guestToken(browser))).status, 404);
    }
    const stranger = await stand.addSite('stranger', null);
    assert.equal((await stranger.calls.call('get_portal_link', { site: 'erp<b>' })).status, 404);
  });
});

describe('every address', () => {
  for (const { verb, path, isOpen } of routes.filter((route) => !route.isOpen)) {
    const address = path.replaceAll(/:\w+/g, 'nothing');
    test(`${verb} ${path} asks for a session${verb === 'POST' ? ' and the token of a form' : ''}`, async () => {
      assert.equal(isOpen, undefined);
      const stranger = new ConsoleBrowser(stand.stack.gateway.url);
      const send = (browser: ConsoleBrowser, csrf?: string | null) =>
        verb === 'GET' ? browser.get(address) : browser.post(address, {}, csrf);
      assert.equal((await send(stranger)).status, 401);
      if (verb === 'GET') return;
      const browser = await site.enter();
      const before = JSON.stringify([await store().read.find(Endpoint), await store().read.find(PortalSession)]);
      assert.equal((await send(browser, null)).status, 403);
      assert.equal((await send(browser, 'A'.repeat(43))).status, 403);
      browser.headers['sec-fetch-site'] = 'cross-site';
      assert.equal((await send(browser)).status, 403);
      const now = JSON.stringify([await store().read.find(Endpoint), await store().read.find(PortalSession)]);
      assert.equal(now, before, 'nothing was changed');
    });
  }

  test('is in both languages, says nothing to other origins and fits the policy', async () => {
    const browser = await site.enter();
    await put(site, { state: 'exhausted', lastStatus: 500, lastError: 'HTTP 500' });
    for (const { path } of routes.filter(({ verb, isOpen }) => verb === 'GET' && !isOpen)) {
      if (path.includes(':')) continue;
      const texts = [];
      for (const lang of ['fr', 'en']) {
        const page = await browser.get(`${path}?lang=${lang}`);
        assert.deepEqual([page.status, page.headers.get('content-language')], [200, lang], path);
        assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
        assert.equal(page.headers.get('cache-control'), 'no-store');
        texts.push(/<h1>(.*?)<\/h1>[\s\S]*?<\/main>/.exec(page.text)?.[0]);
      }
      assert.notEqual(texts[0], texts[1], `${path} is translated`);
    }
    assert.equal((await browser.get('/portal/nothing')).status, 404);
    assert.equal((await browser.get('/portal/leave')).status, 405);
  });
});

describe('a session', () => {
  test('reads beside the relay on every page, and shows at once what was done on it', async (t) => {
    const other = await stand.addSite('beside', sink.url);
    const browser = await other.enter();
    const { id } = await put(other, { state: 'exhausted', lastStatus: 503, lastError: 'the site answered 503' });
    const { connection } = store().read;
    assert.notEqual(connection, store().browse.connection);
    const ofRelay: string[] = [];
    t.mock.method(connection.logger, 'logQuery', (sql: string, parameters: unknown[] = []) => {
      if (JSON.stringify(parameters).includes(other.id)) ofRelay.push(sql);
    });
    for (const { verb, path, isOpen } of routes) {
      if (verb === 'GET' && !isOpen) await browser.get(path.replace(':id', id));
    }
    assert.deepEqual(ofRelay, []);
    const paused = await browser.follow(await browser.post('/portal/endpoint/pause'));
    assert.match(paused.text, /action="\/portal\/endpoint\/resume"/);
    const { text } = await browser.get('/portal');
    assert.match(text, /endpoint is paused[\s\S]*HTTP 503 · the site itself fails/);
  });

  test('reaches what is its own site’s and nothing else, also of the same client', async () => {
    const sibling = await stand.addSite('sibling', sink.url, site.client);
    const foreign = await stand.addSite('foreign', sink.url);
    const browser = await site.enter();
    const mine = await put(site, { type: 'item.created' });
    assert.equal((await browser.get(`/portal/deliveries/${mine.id}`)).status, 200);
    for (const other of [sibling, foreign]) {
      const theirs = await put(other, { type: 'user.deleted' });
      const unknown = await browser.get('/portal/deliveries/00000000-0000-7000-8000-000000000000');
      const page = await browser.get(`/portal/deliveries/${theirs.id}`);
      assert.deepEqual([page.status, page.text], [404, unknown.text]);
      assert.equal((await browser.post(`/portal/deliveries/${theirs.id}/retry`)).status, 404);
      assert.ok(!(await browser.get('/portal/deliveries')).text.includes(theirs.id));
      await browser.get('/portal/deliveries/replay?since=1h&type=user.deleted');
      await until('none is under way', async () => !(await store().read.existsBy(Replay, { state: 'running' })));
      const replayed = await browser.post('/portal/deliveries/replay', { since: '1h', type: 'user.deleted' });
      assert.match((await browser.follow(replayed)).text, /Deliveries that go out again: 0\./);
      assert.deepEqual(await rowOf(theirs.id), theirs);
    }
    assert.deepEqual(await store().read.countBy(Endpoint, { siteId: foreign.id }), 0);
  });

  test('ends with the client, and does not come back with it', async () => {
    const other = await stand.addSite('disabled', sink.url);
    const browser = await other.enter();
    const { url } = await other.link();
    const { id } = other.client.client;
    // As a replica sees it that began a session in the same moment.
    await store().write((manager) => manager.update(Client, { id }, { disabledAt: new Date() }));
    assert.equal((await browser.get('/portal')).status, 401);
    assert.equal((await new ConsoleBrowser(url).get(url)).status, 404);
    await store().write((manager) => manager.update(Client, { id }, { disabledAt: null }));
    assert.equal((await browser.get('/portal')).status, 200);
    await disableClient(store(), 'disabled');
    assert.equal((await browser.get('/portal')).status, 401);
    assert.equal((await new ConsoleBrowser(url).get(url)).status, 404);
    // As a replica does it that has not yet heard of it.
    assert.equal(await makePortalLink(store(), { id: other.id, clientId: id }, new Date()), undefined);
    await enableClient(store(), 'disabled');
    assert.equal((await browser.get('/portal')).status, 401);
    assert.equal((await new ConsoleBrowser(url).get(url)).status, 404);
  });

  test('ends by hand', async () => {
    const browser = await site.enter();
    const { cookies } = browser;
    const before = new Map(cookies);
    assert.match((await browser.follow(await browser.post('/portal/leave'))).text, /You have left/);
    for (const [name, value] of before) cookies.set(name, value);
    assert.equal((await browser.get('/portal')).status, 401);
    assert.equal((await trail(`site:${site.id}`)).at(-1), 'portal portal.leave');
  });
});

describe('deliveries', () => {
  test('are listed by state, type and time, page by page', async () => {
    const other = await stand.addSite('many', sink.url);
    const browser = await other.enter();
    for (let n = 0; n < 55; n++) await put(other, { type: 'item.refreshed' });
    const failed = await put(other, {
      state: 'exhausted',
      type: 'item.created',
      lastStatus: 503,
      lastError: 'HTTP 503',
    });
    const old = await put(other, { type: 'item.deleted', createdAt: new Date(Date.now() - 3 * 86_400_000) });
    const ids = (text: string) =>
      [...text.matchAll(/href="\/portal\/deliveries\/([\da-f-]{36})"/g)].map(([, id]) => id);
    const first = await browser.get('/portal/deliveries');
    assert.equal(ids(first.text).length, 50);
    const older = /rel="next" href="([^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') as string;
    const second = await browser.get(older);
    assert.deepEqual([ids(second.text).length, new Set([...ids(first.text), ...ids(second.text)]).size], [7, 57]);
    assert.deepEqual(ids((await browser.get('/portal/deliveries?state=exhausted')).text), [failed.id]);
    assert.deepEqual(ids((await browser.get('/portal/deliveries?type=item.deleted')).text), [old.id]);
    assert.deepEqual(ids((await browser.get('/portal/deliveries?type=item.deleted&since=24h')).text), []);
    assert.equal((await browser.get('/portal/deliveries?after=nothing')).status, 422);
    assert.ok(ids((await browser.get('/portal')).text).includes(failed.id), 'what failed is on the overview');
  });

  test('are sent again, one or all of a span, after a preview', async () => {
    const other = await stand.addSite('again', sink.url);
    const browser = await other.enter();
    // Nothing goes out while it is looked at.
    await browser.get('/portal/endpoint');
    await browser.post('/portal/endpoint/pause');
    const { id: endpointId } = await store().read.findOneByOrFail(Endpoint, { siteId: other.id });
    const one = await put(other, { state: 'exhausted', endpointId });
    const two = await put(other, { endpointId });
    const kept = await put(other, { state: 'kept', endpointId: other.id, attempts: 0 });
    assert.match((await browser.get(`/portal/deliveries/${one.id}`)).text, /Send again/);
    assert.ok(!(await browser.get(`/portal/deliveries/${kept.id}`)).text.includes('Send again'));
    const retried = await browser.follow(await browser.post(`/portal/deliveries/${one.id}/retry`));
    assert.match(retried.text, /goes out again/);
    const { text } = await browser.get(`/portal/deliveries/${one.id}`);
    assert.ok(!text.includes('goes out again'), 'a notice is shown once');
    assert.equal((await rowOf(one.id)).state, 'pending');
    assert.deepEqual(await trail(`delivery:${one.id}`), ['portal delivery.retry']);
    const entry = await store().read.findOneByOrFail(AuditEntry, { target: `delivery:${one.id}` });
    assert.equal(entry.detail?.address, '127.0.0.1', 'and from where');
    const again = await browser.follow(await browser.post(`/portal/deliveries/${one.id}/retry`));
    assert.match(again.text, /on its way already/);
    await browser.post(`/portal/deliveries/${kept.id}/retry`);
    assert.equal((await rowOf(kept.id)).state, 'kept');
    assert.match(
      (await browser.get('/portal/deliveries/replay?since=1h')).text,
      /Deliveries that would go out again: 1\./,
    );
    assert.equal((await rowOf(two.id)).state, 'delivered', 'a preview sends nothing');
    assert.equal((await browser.post('/portal/deliveries/replay', { since: 'always' })).status, 422);
    await browser.post('/portal/deliveries/replay', { since: '1h' });
    await until('it was sent again', async () => (await rowOf(two.id)).state === 'pending');
    assert.ok((await trail(`site:${other.id}`)).includes('portal site.replay'));
  });

  test('are sent again a span at a time, and ten times a minute at most', async () => {
    const other = await stand.addSite('eager', sink.url);
    const browser = await other.enter();
    await browser.get('/portal/deliveries/replay');
    const replay = () => browser.post('/portal/deliveries/replay', { since: '30d' });
    for (let n = 0; n < 10; n++) assert.equal((await replay()).status, 303);
    assert.equal((await replay()).status, 429);
    const preview = () => browser.get('/portal/deliveries/replay?since=1h');
    for (let n = 0; n < 20; n++) assert.equal((await preview()).status, 200);
    assert.equal((await preview()).status, 429, 'a preview counts a whole span');

    const asked: object[] = [];
    const existsBy = async (_: unknown, where: object) => asked.push(where) > 0;
    const ctx = { status: 0, set() {} };
    await replayAction.run({
      parts: { posts: new WindowsByKey(1), relay: { store: { read: { existsBy } } } },
      ...{ ctx, site: other, clock: { now: new Date() }, language: 'en', form: new URLSearchParams({ since: '1h' }) },
    } as never);
    assert.deepEqual([ctx.status, asked], [303, [{ siteId: other.id, state: 'running' }]], 'nothing was begun');
  });
});

describe('the endpoint', () => {
  /** A receiver that verifies as the documents say. */
  const verifying =
    (secret: () => string): Behavior =>
    ({ headers, body }) => {
      try {
        new Webhook(secret()).verify(body, headers as Record<string, string>);
        return 200;
      } catch {
        return 401;
      }
    };

  async function secretOf(browser: ConsoleBrowser): Promise<string> {
    const { text } = await browser.post('/portal/endpoint/secret');
    return /whsec_[\w+/=]+/.exec(text)?.[0] as string;
  }

  test('shows its secret after a click that is on record, and changes it', async () => {
    const other = await stand.addSite('secretive', sink.url);
    const browser = await other.enter();
    assert.ok(!(await browser.get('/portal/endpoint')).text.includes('whsec_'));
    const { id } = await store().read.findOneByOrFail(Endpoint, { siteId: other.id });
    assert.deepEqual(await trail(`endpoint:${id}`), []);
    const first = await secretOf(browser);
    assert.equal(first, (await other.calls.ask('get_webhook_secret')).secret);
    assert.equal((await trail(`endpoint:${id}`))[0], 'portal endpoint.secret_read');
    assert.match((await browser.get('/portal/endpoint/rotate')).text, /For 24 hours/);
    const rotated = await browser.follow(await browser.post('/portal/endpoint/rotate'));
    assert.match(rotated.text, /The secret is changed[\s\S]*signs as well until/);
    assert.notEqual(await secretOf(browser), first);
    assert.ok((await trail(`endpoint:${id}`)).includes('portal endpoint.secret_rotated'));
  });

  test('is paused and resumed, and a test event arrives signed as every other', async () => {
    const own = await startSiteSink({ after: (end: () => void) => void closing.push(end) } as never);
    const other = await stand.addSite('tested', own.url);
    const browser = await other.enter();
    await browser.get('/portal/endpoint');
    const secret = await secretOf(browser);
    own.behave = verifying(() => secret);
    assert.match((await browser.follow(await browser.post('/portal/endpoint/pause'))).text, /Events are kept/);
    // As a replica records it whose clock is ahead.
    const later = await put(other, { type: 'gateway.test', createdAt: new Date(Date.now() + 60_000) });
    const tested = await browser.post('/portal/endpoint/test');
    assert.notEqual(tested.headers.get('location'), `/portal/deliveries/${later.id}`, 'it leads to its own delivery');
    const sent = await browser.follow(tested);
    assert.match(sent.text, /A test event is on its way[\s\S]*gateway\.test/);
    assert.equal(own.arrivals.length, 0);
    assert.match((await browser.follow(await browser.post('/portal/endpoint/resume'))).text, /What waits goes out/);
    await until(
      'it has arrived',
      async () => (await store().read.countBy(Delivery, { siteId: other.id, state: 'delivered' })) === 2,
    );
    assert.equal(JSON.parse(String(own.arrivals[0]?.body)).type, 'gateway.test');
    assert.ok((await trail(`site:${other.id}`)).includes('portal site.test_event'));
    const { id } = await store().read.findOneByOrFail(Endpoint, { siteId: other.id });
    assert.deepEqual(
      (await trail(`endpoint:${id}`)).filter((entry) => !entry.includes('secret')),
      ['portal endpoint.paused', 'portal endpoint.resumed'],
    );
  });

  test('is checked: whether it takes what is signed, and refuses what is forged', async () => {
    const own = await startSiteSink({ after: (end: () => void) => void closing.push(end) } as never);
    const other = await stand.addSite('checked', own.url);
    const browser = await other.enter();
    await browser.get('/portal/endpoint/check');
    const secret = await secretOf(browser);
    const check = async (behave: Behavior) => {
      own.behave = behave;
      return (await browser.follow(await browser.post('/portal/endpoint/check'))).text;
    };
    assert.match(await check(verifying(() => secret)), /answers as it should[\s\S]*HTTP 200[\s\S]*HTTP 401/);
    assert.match(await check(() => 200), /does not answer as it should[\s\S]*It takes a forged event/);
    assert.match(await check(() => 403), /It refuses what is signed with the secret/);
    assert.match(await check(() => 500), /It fails over a signed event[\s\S]*which is no refusal/);
    assert.match(await check((_, response) => void response.destroy()), /It gives no answer\./);
    assert.match(await check((_, response) => void response.writeHead(302, { location: '/' }).end()), /redirect/);
    assert.match(await check(() => 410), /asks for no more events/);
    assert.equal(await store().read.countBy(Delivery, { siteId: other.id }), 0, 'they are no deliveries');
    assert.equal((await store().read.findOneByOrFail(Endpoint, { siteId: other.id })).state, 'active');
    for (let n = 0; n < 3; n++) await browser.post('/portal/endpoint/check');
    assert.equal((await browser.post('/portal/endpoint/check')).status, 429);
  });

  test('that resolves to what is no address of the internet does not say to which', async () => {
    const other = await stand.addSite('inside', 'http://[::ffff:169.254.169.254]/latest');
    const browser = await other.enter();
    await browser.get('/portal/endpoint/check');
    const checked = (await browser.follow(await browser.post('/portal/endpoint/check'))).text;
    await browser.post('/portal/endpoint/test');
    const tried = await store().read.findOneByOrFail(Delivery, { siteId: other.id });
    await until('it was tried', async () => (await rowOf(tried.id)).attempts === 1);
    assert.match(String((await rowOf(tried.id)).lastError), /^169\.254\.169\.254 is not/, 'for the operator');
    const { text } = await browser.get(`/portal/deliveries/${tried.id}`);
    const list = (await browser.get('/portal/deliveries')).text;
    const told = JSON.stringify(await other.calls.ask('get_webhook_deliveries'));
    for (const seen of [checked, text, list, told]) {
      assert.match(seen, /what the host resolves to is not an address on the internet/);
      assert.ok(!/169\.254\.169\.254 is|OUTBOUND_ALLOW/.test(seen), seen);
    }
    const french = await browser.get('/portal/deliveries?lang=fr');
    assert.match(french.text, /l’adresse à laquelle mène l’hôte n’est pas une adresse d’internet/);
  });

  test('of a site without an address is none, and a test event is kept', async () => {
    const other = await stand.addSite('reading', null);
    const browser = await other.enter();
    assert.match((await browser.get('/portal/endpoint')).text, /has given no webhook_url/);
    for (const path of [
      '/portal/endpoint/secret',
      '/portal/endpoint/rotate',
      '/portal/endpoint/pause',
      '/portal/endpoint/check',
    ]) {
      assert.equal((await browser.post(path)).status, 409, path);
    }
    assert.match(
      (await browser.follow(await browser.post('/portal/endpoint/test'))).text,
      /kept: read it with get_events/,
    );
    const { events } = await other.calls.ask('get_events');
    assert.deepEqual(
      events.map(({ type }: { type: string }) => type),
      ['gateway.test'],
    );
  });
});
