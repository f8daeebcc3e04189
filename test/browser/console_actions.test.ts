import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Item } from '../../entities/item.ts';
import { Replay } from '../../entities/replay.ts';
import { Site } from '../../entities/site.ts';
import { Metrics } from '../../src/operations/metrics.ts';
import { Tallies } from '../../src/operations/tallies.ts';
import { beginReplay } from '../../src/relay/deliveries/replays.ts';
import { launchChromium } from '../harness/chromium.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { addSite } from '../relay/open_test_relay.ts';
import { addDelivery } from '../relay/sql/add_delivery.ts';
import { addEndpoint } from '../relay/sql/add_endpoint.ts';
import { assertPageHolds } from './assert_page_holds.ts';

let browser: Browser;
let stack: TestGateway;
let admin: BrowserContext;
let clientId: string;
before(async () => {
  browser = await launchChromium();
  stack = await startTestGateway({});
  clientId = (await stack.addClient('dokos')).client.id;
  await fill();
  admin = await signedIn();
});
after(async () => {
  await browser.close();
  await stack.close();
});

const hourMs = 3_600_000;

/** A night in which something is wrong. */
async function fill(): Promise<void> {
  const { store } = stack.gateway;
  let at = new Date();
  const tallies = new Tallies(() => at);
  const metrics = new Metrics(tallies);
  for (let minute = 0; minute < 60; minute += 1) {
    at = new Date(Date.now() - minute * 60_000);
    for (let n = 0; n < 8 + (minute % 7); n += 1) {
      metrics.event('bridge', 'item.refreshed');
      metrics.deliveryAttempt('delivered', 0.05 + (minute % 11) / 40);
    }
    if (minute % 5 === 0) metrics.deliveryAttempt('retried', 1);
    metrics.providerCall('bridge', 'transactions', minute < 20 ? 'deadline' : 200, 1, 'bank-6');
    for (let n = 0; n < 5; n += 1) metrics.providerCall('bridge', 'accounts', 200, 0.2, 'bank-7');
    metrics.providerCall('powens', 'item', 200, 0.2);
  }
  await tallies.addTo(store);
  await addSite(store, 'erp', 'https://erp.example/hook', ['1', '2', '3']);
  const change = (id: string, columns: Partial<Item>) => store.write((m) => m.update(Item, { id }, columns));
  await change('1', { bankId: 'bank-6', bank: 'Banque du Sixième', needs: 'wait' });
  await change('2', { bankId: 'bank-7', bank: 'Seventh Bank', authenticationExpiresAt: new Date(Date.now() + hourMs) });
  await change('3', { needs: 'sca' });
  await store.write((m) => m.update(Site, { id: 'site-erp' }, { clientId }));
  const failing = { breaker: 'open', failures: 6, failingSince: new Date(Date.now() - hourMs), clientId } as const;
  await addEndpoint(store, 'shop.example', failing);
  await addEndpoint(store, 'quiet.example', { state: 'paused', clientId });
  for (let n = 0; n < 3; n += 1) {
    const about = { endpointId: 'quiet.example', siteId: 'site-quiet.example', clientId, createdAt: new Date() };
    await addDelivery(store, { ...about, state: 'exhausted' });
    const waiting = { endpointId: 'shop.example', siteId: 'site-shop.example', clientId, failures: 3, attempts: 3 };
    await addDelivery(store, { ...waiting, state: 'waiting', nextAttemptAt: new Date(Date.now() + hourMs) });
  }
}

async function signedIn(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(new URL((await stack.gateway.signInLink()) as string).href);
  assert.equal(new URL(page.url()).pathname, '/console');
  await page.close();
  return context;
}

const drawn = (page: Page) => page.waitForFunction("document.querySelectorAll('.plot.drawn canvas').length === 2");
const asked = new URLSearchParams({ site: 'site-quiet.example', since: '1h', state: 'exhausted' });

// What is done by hand: every_action.test.ts.
describe('the overview and the pages of actions', () => {
  test('hold what every page promises', async () => {
    const { url, store, relay } = stack.gateway;
    await assertPageHolds(admin, `${url}/console`, { ready: drawn });
    // Every page as it is found, empty or with others in it: console_pages.test.ts.
    await assertPageHolds(admin, `${url}/console/replays/new?${asked}`);
    await assertPageHolds(admin, `${url}/console/replays/new?since=soon`, { status: 422 });
    const choice = { siteId: 'site-erp', since: new Date(0), until: new Date() };
    const { id } = await beginReplay({ ...relay.parts, wakeReplays: () => {} }, choice);
    await store.write((m) => m.update(Replay, { id }, { state: 'done', total: 1200, done: 1200, endedAt: new Date() }));
    await assertPageHolds(admin, `${url}/console/replays/${id}`);
  });

  test('the overview follows without being asked', async () => {
    const page = await admin.newPage();
    await page.goto(`${stack.gateway.url}/console`);
    await page.getByRole('link', { name: 'quiet.example' }).waitFor();
    await addEndpoint(stack.gateway.store, 'newly.example', { state: 'disabled', reason: 'gone', clientId });
    await page.getByRole('link', { name: 'newly.example' }).waitFor();
    await page.close();
  });
});
