import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../harness/chromium.ts';
import { signedInBrowser } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { hostileName, idAt, seed, startMs } from '../operator/seed.ts';
import { assertPageHolds } from './assert_page_holds.ts';

let browser: Browser;
let stack: TestGateway;
let context: BrowserContext;
before(async () => {
  browser = await launchChromium();
  stack = await startTestGateway({ RETENTION_DAYS: '3650' });
  await seed(stack.gateway.store, { events: 42, arePaused: true });
  const { cookies } = await signedInBrowser(stack.gateway, 'admin');
  context = await browser.newContext({ locale: 'en-GB' });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: stack.gateway.url })));
});
after(async () => {
  await browser.close();
  await stack.close();
});

describe('the lists and pages of the console hold what every page promises', () => {
  const things = {
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
  const paths = [
    ...Object.entries(things).flatMap(([list, id]) => [list, `${list}/${id}`]),
    'audit',
    'jobs',
    'settings',
    `search?${new URLSearchParams({ q: `${hostileName} a` })}`,
    'deliveries?type=nothing',
  ];
  for (const path of paths) {
    test(path, () => assertPageHolds(context, `${stack.gateway.url}/console/${path}`));
  }
});
