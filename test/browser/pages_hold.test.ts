import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../harness/chromium.ts';
import { until } from '../harness/until.ts';
import { assertPageHolds, type Looks } from './assert_page_holds.ts';
import { type DemoStack, startDemoStack } from './demo_stack.ts';

let browser: Browser;
let stack: DemoStack;
let context: BrowserContext;
let page: Page;

before(async () => {
  [browser, stack] = await Promise.all([launchChromium(), startDemoStack()]);
  context = await browser.newContext({ locale: 'en-GB' });
  page = await context.newPage();
});
after(() => Promise.all([browser.close(), stack.close()]));

const holds = (address: string, looks?: Looks) => assertPageHolds(context, address, looks);
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

/** The page at which the person stands now holds, in a tab of its own. */
async function here(landmark: string, looks?: Looks): Promise<void> {
  await page.getByRole('heading', { level: 1, name: landmark }).waitFor();
  await holds(page.url(), looks);
}

const rootOf = (address: string) => `${new URL(address).origin}/`;

// The limit is for a page that never comes: a slow machine needs a tenth of it.
describe('each page, in two languages, on a phone and on a screen, light and dark', { timeout: 600_000 }, () => {
  test('of the trip to a bank, and of the demo site before and after it', async () => {
    await page.goto(stack.site.url);
    await here('Banks');
    await press('Connect a bank');
    await here('Choose your bank');
    await page.getByRole('button', { name: 'Demo Bank' }).click();
    await here('Sign in at Demo Bank');
    await page.getByLabel('Login').fill('otp');
    await press('Continue');
    await here('Enter the code from your bank');
    await page.getByLabel(/Code/).fill('123456');
    await press('Continue');
    await here('Choose the accounts to share');
    await press('Share these accounts');
    await here('Your bank is connected');
    await page.getByRole('button', { name: /^Back to/ }).click();
    await until('the bank is read', async () => {
      if ((await page.locator('.accounts').count()) > 0) return true;
      await page.goto(stack.site.url);
      return false;
    });
    await here('Banks', {
      // A directory of banks says where their logos are; here it is the simulator.
      mayAsk: [new URL(stack.bridge.url).origin],
      ready: async (tab) => {
        await tab.locator('.statement summary').first().click();
        await tab.locator('.more summary').click();
      },
    });
    await page
      .getByRole('link', { name: /Compte courant/ })
      .first()
      .click();
    await here('Compte courant');
    await stack.gateway.relay.settle();
    await holds(`${stack.site.url}/events`, { ready: (tab) => tab.locator('.arrival summary').first().click() });
    await holds(`${stack.site.url}/nothing`, { status: 404 });
  });

  test('of a trip that failed, was lost, or comes back to nobody', async () => {
    await page.goto(stack.site.url);
    await press('Connect a bank');
    await page.getByRole('button', { name: 'Demo Bank' }).click();
    await page.getByLabel('Login').fill('402');
    await press('Continue');
    await here('The connection did not work');
    await holds(`${rootOf(stack.bridge.url)}connect/session/nothing`, { status: 404 });
    await holds(`${stack.gateway.url}/callback/bridge?context=nothing`, { status: 404 });
  });

  test('about the simulators, and what one alone has', async () => {
    for (const { url } of [stack.bridge, stack.powens, stack.iswigo]) await holds(rootOf(url), { languages: [] });
    await page.goto(stack.site.url);
    await page.getByRole('radio', { name: /Powens/ }).check();
    await press('Connect a bank');
    await page.getByRole('button', { name: 'I accept' }).waitFor();
    await holds(page.url());
  });
});
