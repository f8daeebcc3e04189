import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import { launchChromium } from '../harness/chromium.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { assertPageHolds } from './assert_page_holds.ts';

const password = 'seven small green boats';

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

  for (const javaScriptEnabled of [true, false]) {
    test(`work by hand ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
      const name = javaScriptEnabled ? 'bea' : 'cy';
      const admin = await browser.newContext({ locale: 'en-GB', javaScriptEnabled });
      await enter(admin);
      const page = await admin.newPage();
      await page.goto(`${stack.gateway.url}/console/operators`);
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Role').selectOption('operator');
      await page.getByRole('button', { name: 'Add an operator' }).click();
      const link = await page.locator('code.id').textContent();
      const guest = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled });
      const theirs = await guest.newPage();
      await theirs.goto(link as string);
      await theirs.getByLabel('Nouveau mot de passe').fill(password);
      await theirs.getByLabel('Le même encore une fois').fill(password);
      await theirs.getByRole('button', { name: 'Définir le mot de passe' }).click();
      await theirs.waitForURL(`${stack.gateway.url}/console`);
      await theirs.getByRole('button', { name: 'Se déconnecter' }).click();
      await theirs.getByLabel('Nom').fill(name);
      await theirs.getByLabel('Mot de passe').fill(password);
      await theirs.getByRole('button', { name: 'Se connecter' }).click();
      await theirs.waitForURL(`${stack.gateway.url}/console`);
      await page.goto(`${stack.gateway.url}/console/operators`);
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('button', { name: 'Disable' }).click();
      assert.match((await page.getByRole('status').textContent()) ?? '', /signed out everywhere/);
      // A page that follows live finds out by itself.
      if (!javaScriptEnabled) await theirs.goto(`${stack.gateway.url}/console`);
      await theirs.waitForURL(/\/console\/sign-in/);
      await guest.close();
      await admin.close();
    });
  }
});
