import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { Operator } from '../../entities/operator.ts';
import { routes } from '../../src/console/routes.ts';
import { beginReplay } from '../../src/relay/deliveries/replays.ts';
import { launchChromium } from '../harness/chromium.ts';
import { signedInBrowser } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { hostileName, idAt, seed, startMs } from '../operator/seed.ts';
import { assertPageHolds } from './assert_page_holds.ts';

let browser: Browser;
let stack: TestGateway;
let context: BrowserContext;
/** What stands at the end of an address, by the list before it. */
const things: Record<string, string> = {
  clients: 'client-1',
  sites: 'site-a',
  users: 'user-a',
  items: 'item-a',
  trips: 'trip-a-1',
  events: idAt(startMs, 'event', 1),
  deliveries: idAt(startMs, 'delivery', 1),
  endpoints: 'endpoint-a',
  providers: 'bridge',
};

before(async () => {
  browser = await launchChromium();
  stack = await startTestGateway({ RETENTION_DAYS: '3650' });
  const { store, relay, url } = stack.gateway;
  await seed(store, { events: 14, arePaused: true });
  const choice = { siteId: 'site-a', since: new Date(0), until: new Date() };
  things.replays = (await beginReplay({ ...relay.parts, wakeReplays: () => {} }, choice)).id;
  const { cookies } = await signedInBrowser(stack.gateway, 'admin');
  things.operators = (await store.read.findOneByOrFail(Operator, {})).id;
  context = await browser.newContext({ locale: 'en-GB' });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url })));
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** No pages: news for the script, and the way to a provider of identities. The sign-in has a test of its own. */
const others = [
  '/console/live',
  '/console/oidc',
  '/console/oidc/return',
  '/console/sign-in',
  '/console/invitation/:token',
];

describe('every page of the console holds what every page promises', { timeout: 600_000 }, () => {
  const paths = routes.filter(({ verb, path }) => verb === 'GET' && !others.includes(path)).map(({ path }) => path);
  const asked = [
    `/console/search?${new URLSearchParams({ q: `${hostileName} a` })}`,
    '/console/deliveries?type=nothing',
    '/console/replays/new?since=24h&site=site-a',
  ];
  for (const path of [...paths, ...asked]) {
    test(path, async () => {
      const [, list = ''] = /^\/console\/(\w+)\/:/.exec(path) ?? [];
      if (list !== '') assert.ok(things[list], `name one of ${list} in this test`);
      await assertPageHolds(
        context,
        `${stack.gateway.url}${path.replace(/:\w+/, encodeURIComponent(things[list] ?? ''))}`,
      );
    });
  }
  for (const [path, status] of [
    ['/console/nothing', 404],
    ['/console/deliveries?since=soon', 422],
  ] as const) {
    test(path, () => assertPageHolds(context, `${stack.gateway.url}${path}`, { status }));
  }
});
