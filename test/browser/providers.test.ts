import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../harness/chromium.ts';
import { until } from '../harness/until.ts';
import { assertFits } from './assert_fits.ts';
import { type DemoStack, startDemoStack } from './demo_stack.ts';

let browser: Browser;
let stack: DemoStack;
let context: BrowserContext;
let page: Page;

before(async () => {
  [browser, stack] = await Promise.all([launchChromium(), startDemoStack()]);
});
after(() => Promise.all([browser.close(), stack.close()]));
afterEach(() => context.close());

async function openSite(locale: string, viewport: { width: number; height: number }): Promise<void> {
  context = await browser.newContext({ locale, viewport });
  page = await context.newPage();
  await page.goto(stack.site.url);
}

const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

/** The newest bank of the site, once it is read. */
async function readBank(provider: string) {
  const bank = page.locator('.bank', { hasText: `${provider} · Item` });
  await until('the bank is read', async () => {
    if ((await bank.locator('.badge').getAttribute('data-needs')) === 'nothing') return true;
    await page.reload();
    return false;
  });
  return bank;
}

/** From the bank's card to the rows of its first account. */
async function openFirstAccount(provider: string): Promise<void> {
  const bank = await readBank(provider);
  await bank
    .getByRole('link', { name: /Compte courant/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /Compte courant/ }).waitFor();
  const rows = page.locator('.transactions tbody tr');
  await until('there are transactions', async () => {
    if ((await rows.count()) > 0) return true;
    await page.reload();
    return false;
  });
  assert.match((await rows.locator('.amount').first().textContent()) ?? '', /€/);
}

// The limit is for a page that never comes: a slow machine needs a tenth of it.
describe('a person at the demo site chooses', { timeout: 120_000 }, () => {
  test('Powens: connects its test bank, and is offered no professional confirmation, which it does not have', async () => {
    await openSite('en-GB', { width: 1280, height: 800 });
    await page.getByRole('radio', { name: /Powens/ }).check();
    await press('Connect a bank');
    await press('I accept');
    await press(/Connecteur de test/);
    await page.getByLabel('Login').fill('ok');
    await page.getByLabel('Password').fill('1234');
    await press('Continue');
    await press('Share these accounts');
    await press(/^Back to/);
    await page.getByText('The bank is connected.').waitFor();
    await openFirstAccount('Powens');
    assert.notEqual(await page.locator('.transactions .category').first().textContent(), '');

    await page.goto(stack.site.url);
    const bank = await readBank('Powens');
    await bank.getByText('More', { exact: true }).click();
    await bank.getByRole('button', { name: 'Choose shared accounts' }).waitFor();
    assert.equal(await bank.getByRole('button', { name: 'Confirm professional account' }).count(), 0);
    assert.equal(await bank.getByRole('button', { name: 'Refresh' }).count(), 1);
  });

  test('Iswigo: connects a bank on a phone, in French, and no page is wider than the screen', async () => {
    await openSite('fr-FR', { width: 360, height: 740 });
    const fits = () => assertFits(page);
    await fits();
    await page.getByRole('radio', { name: /Iswigo/ }).check();
    await press('Connecter une banque');
    await press('J’accepte les conditions');
    await page.getByLabel('Adresse e-mail').fill('camille@example.com');
    await press('Continuer');
    await page.getByLabel('Code à 6 chiffres').fill('123456');
    await press('Continuer');
    await fits();
    await press('Demo Bank');
    await page.getByLabel('Identifiant').fill('success');
    await page.getByLabel('Mot de passe').fill('any');
    await press('Continuer');
    await press(/^Revenir à/);
    await page.getByText('La banque est connectée.').waitFor();
    await fits();
    await openFirstAccount('Iswigo');
    await fits();
  });
});
