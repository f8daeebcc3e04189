import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { routes } from '../../src/portal/routes.ts';
import { assertPageHolds } from '../browser/assert_page_holds.ts';
import { launchChromium } from '../harness/chromium.ts';
import { startSiteSink } from '../relay/site_sink.ts';
import { addDelivery } from '../relay/sql/add_delivery.ts';
import { type PortalStand, type StoodSite, startPortalStand } from './portal_stand.ts';

const closing: (() => unknown)[] = [];
let browser: Browser;
let stand: PortalStand;
let site: StoodSite;
let context: BrowserContext;
let deliveryId: string;

before(async () => {
  stand = await startPortalStand();
  const sink = await startSiteSink({ after: (end: () => void) => void closing.push(end) } as never, () => 401);
  site = await stand.addSite('erp.a-name-that-is-as-long-as-a-company-of-many-words-may-have.example', sink.url);
  browser = await launchChromium();
  context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto((await site.link()).url);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('link', { name: 'Endpoint' }).click();
  await page.getByRole('link', { name: 'Check the receiver' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByText('It refuses what is signed with the secret').waitFor();
  const { store } = stand.stack.gateway;
  const of = { siteId: site.id, clientId: site.client.client.id, endpointId: 'lane', createdAt: new Date() };
  for (const state of ['delivered', 'waiting', 'exhausted', 'cancelled', 'kept'] as const) {
    const seen = { attempts: 3, lastStatus: null, lastError: 'the connection was refused' };
    const nextAttemptAt = state === 'waiting' ? new Date(Date.now() + 3_600_000) : null;
    const type = 'gateway.item.authentication_expiring';
    const itemId = 'iswigo-5c0a9d34-7e1b-4f60-9c55-1d2e3f405162';
    deliveryId = (await addDelivery(store, { ...of, ...seen, state, nextAttemptAt, type, itemId })).id;
  }
});
after(async () => {
  await browser.close();
  await stand.close();
  for (const end of closing) end();
});

// The limit is for a page that never comes: a slow machine needs a tenth of it.
describe('every page of the portal holds', { timeout: 300_000 }, () => {
  const paths = routes.filter(({ verb, isOpen }) => verb === 'GET' && !isOpen).map(({ path }) => path);
  for (const path of [...paths, '/portal/deliveries/replay?since=24h', '/portal/left']) {
    test(path, async () => {
      await assertPageHolds(context, new URL(path.replace(':id', deliveryId), stand.stack.gateway.url).href);
    });
  }

  test('/portal/enter', async () => {
    await assertPageHolds(context, (await site.link()).url);
  });
});
