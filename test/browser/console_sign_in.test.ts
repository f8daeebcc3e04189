import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { OperatorSession } from '../../entities/operator_session.ts';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import { launchChromium } from '../harness/chromium.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { assertPageHolds } from './assert_page_holds.ts';

let browser: Browser;
let stack: TestGateway;
before(async () => {
  browser = await launchChromium();
  stack = await startTestGateway({
    OIDC_ISSUER: 'https://login.example',
    OIDC_CLIENT_ID: 'c',
    OIDC_ROLES: 'ops=operator',
  });
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** For somebody who comes for the first time: an invitation, a password, the console. */
async function enter(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(new URL((await stack.gateway.signInLink()) as string).href);
  assert.equal(new URL(page.url()).pathname, '/console');
  await page.close();
}

describe('the pages on which operators sign in', () => {
  test('hold what every page promises', async () => {
    const stranger = await browser.newContext({ locale: 'en-GB' });
    const { token } = await addOperator(stack.gateway.store, {
      name: 'ada',
      role: 'admin',
      actor: 'operator',
      now: new Date(),
    });
    const { url } = stack.gateway;
    await assertPageHolds(stranger, `${url}/console/sign-in`);
    await assertPageHolds(stranger, `${url}/console/invitation/${token}`);
    await assertPageHolds(stranger, `${url}/console/invitation/none`, { status: 404 });
    // Those of somebody who is signed in: console_pages.test.ts.
    await stranger.close();
  });

  test('are where a page that follows live goes when its person is signed out', async () => {
    const theirs = await browser.newContext({ locale: 'fr-FR' });
    await enter(theirs);
    const page = await theirs.newPage();
    await page.goto(`${stack.gateway.url}/console`);
    const { store } = stack.gateway;
    await store.write((manager) => manager.deleteAll(OperatorSession));
    await page.waitForURL(/\/console\/sign-in/);
    await theirs.close();
  });
});
