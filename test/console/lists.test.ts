import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadSettings } from '../../config/settings.ts';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { bodyRow } from '../../src/relay/recording/event_bodies.ts';
import { openSealerOf } from '../../src/security/sealing/sealer_of_store.ts';
import { type ConsoleBrowser, signedInBrowser } from '../harness/console_browser.ts';
import { silentLog } from '../harness/silent_log.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { hostileName, idAt, seed, startMs } from '../operator/seed.ts';

const content = '{"balance": "<script>1 234,56</script>"}';
const eventId = idAt(startMs, 'event', 0);
const deliveryId = idAt(startMs, 'delivery', 1);

let stack: TestGateway;
let viewer: ConsoleBrowser;

before(async () => {
  stack = await startTestGateway({ SEALING_KEYS: `test:${'k'.repeat(43)}`, RETENTION_DAYS: '3650' });
  const { store } = stack.gateway;
  await seed(store, { arePaused: true });
  const settings = await loadSettings({ SEALING_KEYS: `test:${'k'.repeat(43)}` }, stack.dataDir);
  const sealer = await openSealerOf(store, settings, { log: silentLog, mayMakeKey: false });
  const sealedBody = await sealer.seal(content, bodyRow(eventId));
  await store.write((manager) => manager.update(InboundEvent, { id: eventId }, { sealedBody }));
  viewer = await signedInBrowser(stack.gateway, 'viewer');
});
after(() => stack.close());

/** Says what was found, and not the whole page. */
function assertNot(text: string, pattern: RegExp, where: string): void {
  assert.equal(pattern.exec(text)?.[0], undefined, where);
}

/** The pages of this console that a page leads to. */
function linksOf(text: string): string[] {
  const found = [...text.matchAll(/href="(\/console[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  // An address in the other language is the same page.
  return found.filter((href) => !href.includes('lang=')).map((href) => href.split('#')[0] as string);
}

/** A list has as many addresses as it has filters and places: some of each are looked at. */
function isEnough(href: string, seen: ReadonlySet<string>): boolean {
  const [path] = href.split('?');
  return href.includes('?') && [...seen].filter((other) => other.startsWith(`${path}?`)).length >= 8;
}

for (const language of ['en', 'fr'] as const) {
  test(`every link on every page leads to a page, in ${language}, and every word is there`, async () => {
    viewer.headers['accept-language'] = language;
    const seen = new Set<string>();
    const open = ['/console'];
    for (let href = open.pop(); href !== undefined; href = open.pop()) {
      if (seen.has(href) || isEnough(href, seen)) continue;
      seen.add(href);
      const { status, text, headers } = await viewer.get(href);
      if (status === 303) open.push(headers.get('location') as string);
      assert.ok(status === 200 || status === 303, `${href} is answered with ${status}`);
      if (status === 200) assert.ok(text.includes(`<html lang="${language}">`), href);
      assertNot(text, />(undefined|null|NaN|Invalid Date)<|\[object|=&gt;/, href);
      // Names are escaped, and a name in an address is one part of it.
      assertNot(text, /<b id="x">/, href);
      // What a return is recognised by is never shown.
      assertNot(text, /secret-state-/, href);
      assert.ok(Buffer.byteLength(text) <= 100 * 1024, `${href} weighs ${Buffer.byteLength(text)} bytes`);
      open.push(...linksOf(text));
    }
    for (const list of [
      'clients',
      'sites',
      'users',
      'items',
      'trips',
      'events',
      'deliveries',
      'endpoints',
      'providers',
    ]) {
      assert.ok(seen.has(`/console/${list}`), list);
      assert.ok(
        [...seen].some((href) => href.startsWith(`/console/${list}/`)),
        `one of ${list}`,
      );
    }
    for (const page of ['audit', 'settings', 'jobs']) assert.ok(seen.has(`/console/${page}`), page);
  });
}

const mainOf = (text: string) => /<main.*<\/main>/s.exec(text)?.[0];

test('the two languages say different things on every page', async () => {
  for (const path of [
    'clients',
    'sites',
    'users',
    'items',
    'trips',
    'events',
    'deliveries',
    'endpoints',
    'providers',
    'audit',
    'settings',
    'jobs',
    'search',
  ]) {
    const inLanguage = async (language: string) => {
      viewer.headers['accept-language'] = language;
      return (await viewer.get(`/console/${path}`)).text;
    };
    const [english, french] = [await inLanguage('en'), await inLanguage('fr')];
    assert.ok(mainOf(english) !== mainOf(french), path);
  }
});

test('what an attempt came to reads the same in the list as on the page of a delivery', async () => {
  viewer.headers['accept-language'] = 'en';
  const { text } = await viewer.get('/console/deliveries?state=exhausted');
  const [, page = ''] = /href="(\/console\/deliveries\/[^"?]+)"/.exec(text) ?? [];
  for (const seen of [text, (await viewer.get(page)).text]) assert.match(seen, /HTTP 500 · the site itself fails/);
});

test('the deliveries of an item say how far back they go', async () => {
  viewer.headers['accept-language'] = 'en';
  const said = async (query: string) => /last 500 events/.test((await viewer.get(`/console/deliveries${query}`)).text);
  assert.deepEqual([await said('?item=1'), await said('')], [true, false]);
});

test('the content of an event is for an admin, after a click that is audited', async () => {
  const { store } = stack.gateway;
  const page = `/console/events/${eventId}`;
  const reads = () => store.read.findBy(AuditEntry, { action: 'event.read', target: `event:${eventId}` });
  for (const role of ['viewer', 'operator'] as const) {
    const browser = await signedInBrowser(stack.gateway, role);
    const { text } = await browser.get(page);
    assertNot(text, /\/content"|1 234,56/, role);
    assert.equal((await browser.post(`${page}/content`)).status, 403);
  }
  assert.deepEqual(await reads(), []);
  const admin = await signedInBrowser(stack.gateway, 'admin', 'ada');
  const { text } = await admin.get(page);
  assert.match(text, new RegExp(`action="${page}/content"`));
  assertNot(text, /1 234,56/, page);
  const shown = await admin.post(`${page}/content`);
  assert.equal(shown.status, 200);
  assert.equal(shown.headers.get('cache-control'), 'no-store');
  assert.match(shown.text, /&lt;script&gt;1 234,56&lt;\/script&gt;/);
  assert.deepEqual(
    (await reads()).map(({ actor }) => actor),
    ['operator:ada'],
  );
  assert.equal((await admin.get(`${page}/content`)).status, 405, 'no address shows it without a click');
});

test('what a site answered is for an admin, after a click that is audited', async () => {
  const page = `/console/deliveries/${deliveryId}`;
  assertNot((await viewer.get(page)).text, /\/answers"/, page);
  assert.equal((await viewer.post(`${page}/answers`)).status, 403);
  const admin = await signedInBrowser(stack.gateway, 'admin', 'grace');
  await admin.get(page);
  assert.equal((await admin.post(`${page}/answers`)).status, 200);
  const { store } = stack.gateway;
  const reads = await store.read.findBy(AuditEntry, { action: 'delivery.read_answers' });
  assert.deepEqual(
    reads.map(({ actor, target }) => [actor, target]),
    [['operator:grace', `delivery:${deliveryId}`]],
  );
});

test('what nobody has is 404, and a value that is none is said in words', async () => {
  for (const list of [
    'clients',
    'sites',
    'users',
    'items',
    'trips',
    'events',
    'deliveries',
    'endpoints',
    'providers',
  ]) {
    for (const id of ['nothing', '%00', '%ff', 'x'.repeat(300), `'%20OR%201=1`]) {
      assert.equal((await viewer.get(`/console/${list}/${id}`)).status, 404, `${list}/${id}`);
    }
  }
  const wrong = [
    '/console/deliveries?state=lost',
    '/console/deliveries?since=yesterdayish',
    '/console/deliveries?after=%00',
    `/console/deliveries?type=${'x'.repeat(300)}`,
    '/console/items?after=nonsense',
    '/console/items?ends=never',
    '/console/audit?before=x',
    '/console/trips?mode=fly',
    '/console/endpoints?condition=ill',
    `/console/deliveries/${deliveryId}?after=x`,
    `/console/search?q=${'x'.repeat(300)}`,
    '/console/search?q=a%00b',
  ];
  for (const href of wrong) {
    const { status, text } = await viewer.get(href);
    assert.equal(status, 422, href);
    assert.match(text, /<h1>/);
  }
  for (const href of [
    '/console/deliveries?client=nobody',
    '/console/items?site=nowhere',
    '/console/deliveries?endpoint=none',
  ]) {
    assert.equal((await viewer.get(href)).status, 404, href);
  }
  for (const href of [
    '/console/deliveries?state=&type=&after=',
    '/console/deliveries?type=%27%3B--',
    '/console/items?bank=%25',
  ]) {
    assert.equal((await viewer.get(href)).status, 200, href);
  }
});

test('filters stand in the address and in their form, and go along from page to page', async () => {
  const { text } = await viewer.get('/console/deliveries?client=key-1&type=item.refreshed');
  assert.match(text, /name="client"[^>]*value="key-1"/);
  assert.match(text, /name="type"[^>]*value="item.refreshed"/);
  const { text: all } = await viewer.get('/console/deliveries?provider=bridge');
  const next = /rel="next" href="([^"]+)"/.exec(all)?.[1]?.replaceAll('&amp;', '&') as string;
  assert.match(next, /^\/console\/deliveries\?provider=bridge&after=/);
  const second = await viewer.get(next);
  const back = /rel="prev" href="([^"]+)"/.exec(second.text)?.[1]?.replaceAll('&amp;', '&') as string;
  assert.match(back, /^\/console\/deliveries\?provider=bridge&before=/);
  const first = linksOf((await viewer.get(back)).text).filter((href) => href.startsWith('/console/deliveries/'));
  assert.deepEqual(
    first,
    linksOf(all).filter((href) => href.startsWith('/console/deliveries/')),
  );
});

test('the search leads to the one thing that has the name or id, or lists several', async () => {
  const led = async (q: string) => {
    const { status, headers } = await viewer.get(`/console/search?${new URLSearchParams({ q })}`);
    return status === 303 ? headers.get('location') : status;
  };
  assert.equal(await led('client-1'), '/console/clients/client-1');
  assert.equal(await led('key-2'), '/console/clients/client-2');
  assert.equal(await led(`${hostileName} 1`), '/console/clients/client-1');
  assert.equal(await led('site-c'), '/console/sites/site-c');
  assert.equal(await led('b.erp.example'), '/console/sites/site-b');
  assert.equal(await led('https://b.erp.example/hook'), '/console/sites/site-b');
  assert.equal(await led('user-a'), '/console/users/user-a');
  assert.equal(await led('uuid-b'), '/console/users/user-b');
  assert.equal(await led('item-d'), '/console/items/item-d');
  assert.equal(await led('trip-a-1'), '/console/trips/trip-a-1');
  assert.equal(await led(eventId), `/console/events/${eventId}`);
  assert.equal(await led(deliveryId), `/console/deliveries/${deliveryId}`);
  assert.equal(await led('endpoint-a'), '/console/endpoints/endpoint-a');
  assert.equal(await led('nothing is called so'), 200);
  const { text } = await viewer.get(`/console/search?${new URLSearchParams({ q: `${hostileName} a` })}`);
  assert.match(text, /\/console\/sites\/site-a"/);
  assert.match(text, /\/console\/users\/user-a"/);
});

test('no secret of the settings is shown', async () => {
  const { text } = await viewer.get('/console/settings');
  assert.match(text, /SEALING_KEYS/);
  assertNot(text, /kkkkkkkk|sqlite:\//, 'settings');
  assert.match(text, /5s,5m,30m,2h,5h,10h,14h,20h,1d/);
});
