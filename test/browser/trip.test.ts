import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
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
  browser = await launchChromium();
});
after(() => browser.close());
beforeEach(async () => {
  stack = await startDemoStack();
});
afterEach(async () => {
  await context.close();
  await stack.close();
});

async function openSite(locale = 'en-GB', viewport = { width: 1280, height: 800 }): Promise<void> {
  context = await browser.newContext({ locale, viewport });
  page = await context.newPage();
  await page.goto(stack.site.url);
}

/** From the demo site to the bank's first page and through its list. */
async function goToBank(): Promise<void> {
  await page.getByRole('button', { name: 'Connect a bank' }).click();
  await page.getByRole('button', { name: 'Demo Bank' }).click();
}

async function logIn(login: string): Promise<void> {
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Password').fill('any');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** From the choice of accounts back to the demo site. */
async function shareAccounts(): Promise<void> {
  await page.getByRole('button', { name: 'Share these accounts' }).click();
  await comeBack();
}

async function comeBack(): Promise<void> {
  await page.getByRole('button', { name: /^Back to/ }).click();
  await page.waitForURL(`${stack.site.url}/`);
}

async function connect(login: string): Promise<void> {
  await goToBank();
  await logIn(login);
  await shareAccounts();
}

/** Loads the site again until its bank's badge says so: what a webhook changes shows on the next look. */
async function waitForNeeds(needs: string): Promise<void> {
  const badge = page.locator('.badge').first();
  await until(`the badge says ${needs}`, async () => {
    if ((await badge.getAttribute('data-needs')) === needs) return true;
    await page.reload();
    return false;
  });
}

function onlyItemId(): number {
  const [item, ...others] = stack.bridge.control.connections();
  assert.ok(item && others.length === 0);
  return item.id;
}

// The limit is for a page that never comes: a slow machine needs a tenth of it.
describe('a person at the demo site', { timeout: 300_000 }, () => {
  test('connects a bank, and sees its accounts, a statement and transactions', async () => {
    await openSite();
    await connect('success');
    await page.getByText('The bank is connected.').waitFor();
    await waitForNeeds('nothing');
    await page.getByText('Statement', { exact: true }).first().click();
    await page.getByLabel('Format').first().selectOption('csv');
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).first().click();
    const statement = await downloading;
    assert.match(statement.suggestedFilename(), /^Compte .* \d{4}-\d{2}-01 \d{4}-\d{2}-\d{2}\.csv$/);
    assert.match(await readFile(await statement.path(), 'utf8'), /^Date,Value date,/);
    await page
      .getByRole('link', { name: /Compte courant/ })
      .first()
      .click();

    await page.getByRole('heading', { level: 1, name: /Compte courant/ }).waitFor();
    const rows = page.locator('.transactions tbody tr');
    // The long history comes some moments after the first rows, as at Bridge.
    await until('the page is full', async () => {
      if ((await rows.count()) >= 25) return true;
      await page.reload();
      return false;
    });
    assert.equal(await rows.count(), 25);
    assert.match((await rows.locator('.amount').first().textContent()) ?? '', /€/);
    assert.notEqual(await rows.locator('.category').first().textContent(), '');
    assert.ok((await page.locator('tr.future').count()) > 0, 'an announced transaction is marked');

    await page.getByRole('link', { name: 'Older' }).click();
    await page.getByText(/^26–50 of/).waitFor();
    await page.getByLabel('Changed since').fill('2099-01-01');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('No transaction in this range.').waitFor();
  });

  test('enters a code on a phone, in French, and no page is wider than the screen', async () => {
    await openSite('fr-FR', { width: 360, height: 740 });
    const fits = () => assertFits(page);
    await fits();
    await page.getByRole('button', { name: 'Connecter une banque' }).click();
    await fits();
    await page.getByRole('button', { name: 'Demo Bank' }).click();
    await page.getByLabel('Identifiant').fill('otp');
    await fits();
    await page.getByRole('button', { name: 'Continuer', exact: true }).click();
    await page.getByLabel(/Code/).fill('123456');
    await fits();
    await page.getByRole('button', { name: 'Continuer', exact: true }).click();
    await page.getByRole('button', { name: 'Partager ces comptes' }).waitFor();
    await fits();
    await page.getByRole('button', { name: 'Partager ces comptes' }).click();
    await page.getByRole('button', { name: /^Revenir à/ }).click();
    await page.getByText('La banque est connectée.').waitFor();
    await fits();
    await page.getByText('Relevé', { exact: true }).first().click();
    await page.getByLabel('Mois').first().waitFor();
    await fits();
    await page
      .getByRole('link', { name: /Compte courant/ })
      .first()
      .click();
    await page.getByRole('columnheader', { name: 'Libellé' }).waitFor({ state: 'attached' });
    await fits();
  });

  test('renews the strong authentication when the bank wants it', async () => {
    await openSite();
    await connect('success.1010');
    await waitForNeeds('nothing');
    stack.bridge.control.syncAll();
    await waitForNeeds('sca');
    await page.getByRole('button', { name: 'Renew authentication' }).first().click();
    await page.getByRole('button', { name: 'Approve' }).click();
    await comeBack();
    await waitForNeeds('nothing');
    assert.equal(await page.locator('.bank').count(), 1);
    assert.equal(stack.bridge.control.connection(onlyItemId()).status, 0);
  });

  test('corrects wrong credentials', async () => {
    await openSite();
    await connect('success');
    await waitForNeeds('nothing');
    stack.bridge.control.setStatus(onlyItemId(), 402);
    await waitForNeeds('edit');
    await page.getByRole('button', { name: 'Correct credentials' }).first().click();
    await logIn('success');
    await comeBack();
    await waitForNeeds('nothing');
  });

  test('confirms a professional account', async () => {
    await openSite();
    await connect('pro');
    await waitForNeeds('pro');
    await page.getByRole('button', { name: 'Confirm professional account' }).first().click();
    await page.getByRole('button', { name: 'I may share them' }).click();
    await comeBack();
    await waitForNeeds('nothing');
  });

  test('changes their mind at the list of banks, and nothing is added', async () => {
    await openSite();
    await page.getByRole('button', { name: 'Connect a bank' }).click();
    await page.getByRole('button', { name: 'Cancel and go back' }).click();
    await page.getByText(/was not completed: the bank’s pages were left/).waitFor();
    await page.getByText('No bank yet.').waitFor();
    assert.equal(await page.locator('.bank').count(), 0);
  });

  test('closes the window at the bank, and finds the visit unfinished', async () => {
    await openSite();
    await goToBank();
    await page.goto(stack.site.url);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText(/^Not finished yet/).waitFor();
    assert.equal(await page.locator('.trips li').count(), 1);
  });

  test('goes on while the bank is still being read', async () => {
    await openSite();
    await goToBank();
    await logIn('sync_pending');
    await page.getByRole('button', { name: 'Share these accounts' }).click();
    await page.waitForURL(`${stack.site.url}/`);
    const askAgain = page.getByRole('button', { name: 'Ask again' });
    await until('the bank is read', async () => {
      if (!(await askAgain.isVisible())) return true;
      await askAgain.click();
      return false;
    });
    await waitForNeeds('nothing');
    await page
      .getByRole('link', { name: /Compte courant/ })
      .first()
      .waitFor();
  });

  test('sees that an account is not shared', async () => {
    await openSite();
    await connect('unshared');
    await waitForNeeds('nothing');
    await page.locator('.accounts').getByText('Not shared').waitFor();
  });

  test('disconnects a bank', async () => {
    await openSite();
    await connect('success');
    await waitForNeeds('nothing');
    await page.getByText('More', { exact: true }).click();
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('The bank is disconnected.').waitFor();
    assert.equal(await page.locator('.bank').count(), 0);
    assert.deepEqual(stack.bridge.control.connections(), []);
  });

  test('switches the language and stays in it', async () => {
    await openSite();
    await page.getByRole('link', { name: 'Français' }).click();
    await page.getByRole('button', { name: 'Connecter une banque' }).waitFor();
    await page.getByRole('link', { name: 'Événements reçus' }).click();
    await page.getByRole('heading', { level: 1, name: 'Événements reçus' }).waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'What arrived' }).waitFor();
  });

  test('shows the events that arrived as verified, and has one sent again', async () => {
    await openSite();
    await connect('success');
    await waitForNeeds('nothing');
    await stack.bridge.control.webhooksSettled();
    await stack.gateway.relay.settle();
    await page.getByRole('link', { name: 'What arrived' }).click();
    const event = page.locator('.arrival', { hasText: 'gateway.connection.completed' });
    /** It may stand on an older page by now. */
    const turnToEvent = () =>
      until('the event is on the page', async () => {
        if ((await event.count()) > 0) return true;
        await page.getByRole('link', { name: 'Older' }).click();
        return false;
      });
    await turnToEvent();
    await event.getByText('Both signatures are right').waitFor();
    await event.getByText('The gateway says: delivered, after 1 attempt').waitFor();
    assert.equal(await page.getByText('Refused:').count(), 0);
    await event.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('The gateway sends the event again').waitFor();
    await stack.gateway.relay.settle();
    await page.reload();
    await turnToEvent();
    await event.getByText('Came 2 times, handled once').waitFor();
  });

  test('copies a call as a curl line', async () => {
    await openSite();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await connect('success');
    await waitForNeeds('nothing');
    const call = page.locator('.call').first();
    await call.getByRole('button', { name: 'Copy' }).click();
    await call.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    assert.match(copied, /^curl -sS -G http:\/\/127\.0\.0\.1:\d+\/api\/method\/bank_api\.bridge\.get_/);
  });
});
