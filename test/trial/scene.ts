import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { until } from '../harness/until.ts';

/** One step of the scene, as a person with a stopwatch would note it. */
export interface PlayedStep {
  readonly step: string;
  readonly seconds: number;
  readonly clicks: number;
}

export interface ScenePlace {
  readonly signInLink: string;
  readonly gatewayUrl: string;
  readonly demoUrl: string;
}

/** More and an operator at night is lost. */
const mostClicksToCause = 3;

/**
 * What a new operator does on the first day, in a browser: signs in, adds a client, links a bank for it, stops the receiver of the
 * demo site, finds out why its events fail, mends it, has them sent again, and sees them arrive. Nothing is known but what the
 * pages say.
 * @param context with scripts or without them: then a page is loaded again where it would follow by itself
 * @throws AssertionError for a page that does not say what it should, or takes too many clicks to
 */
export async function playScene(
  context: BrowserContext,
  { signInLink, gatewayUrl, demoUrl }: ScenePlace,
  hasScripts = true,
): Promise<readonly PlayedStep[]> {
  const played: PlayedStep[] = [];
  let clicks = 0;
  const step = async (name: string, play: () => Promise<void>) => {
    const startedAt = performance.now();
    clicks = 0;
    await play();
    played.push({ step: name, seconds: (performance.now() - startedAt) / 1000, clicks });
  };
  const press = async (page: Page, role: 'button' | 'link', name: string | RegExp) => {
    clicks += 1;
    await page
      .getByRole(role, { name, exact: typeof name === 'string' })
      .first()
      .click();
  };
  /** Without a script a person loads the page again. */
  const sees = (page: Page, text: string | RegExp) =>
    until(`the page says ${text}`, async () => {
      if (await page.getByText(text).first().isVisible()) return true;
      if (!hasScripts) await page.reload();
      return false;
    });

  const console = await context.newPage();
  const demo = await context.newPage();
  let credential = { key: '', secret: '' };

  await step('sign in by the printed link', async () => {
    await console.goto(signInLink);
    assert.equal(new URL(console.url()).pathname, '/console');
    await sees(console, 'All is well.');
  });

  await step('add a client', async () => {
    await press(console, 'link', 'Clients');
    await press(console, 'link', 'Add a client');
    await console.getByLabel('Name', { exact: true }).fill('my first ERP');
    await press(console, 'button', 'Add a client');
    const [key = '', secret = ''] = await console.locator('code.id').allTextContents();
    credential = { key, secret };
  });

  await step('link a bank for it', async () => {
    const bank = await context.newPage();
    await bank.goto(await askForLink(gatewayUrl, demoUrl, credential));
    await press(bank, 'button', /Demo Bank/);
    await bank.getByLabel('Login').fill('success');
    await bank.getByLabel('Password').fill('any');
    await press(bank, 'button', 'Continue');
    await press(bank, 'button', 'Share these accounts');
    await press(bank, 'button', /^Back to/);
    await bank.waitForURL((url) => url.origin === new URL(demoUrl).origin);
    await bank.close();
    await press(console, 'link', 'Go on');
    await sees(console, 'my first ERP');
    await press(console, 'link', 'Bank links');
    await sees(console, 'erp.example');
  });

  await step('stop the receiver of the demo site', async () => {
    await demo.goto(`${demoUrl}/events`);
    await press(demo, 'button', 'Stop the receiver');
    await sees(demo, 'The receiver is stopped');
  });

  await step('see that not all is well', async () => {
    await press(console, 'link', 'Overview');
    await press(demo, 'link', 'Banks');
    await press(demo, 'button', 'Refresh');
    clicks = 0;
    await sees(console, /1 site did not take its last events|1 site does not take its events/);
  });

  await step('find out why', async () => {
    const failing = console.locator('#sites');
    await failing.getByText('HTTP 503').waitFor();
    clicks += 1;
    await failing.getByRole('link', { name: 'demo' }).click();
    await sees(console, 'HTTP 503');
    await press(console, 'link', 'Waiting for another attempt');
    // Whoever reads takes longer: the second attempt follows by itself five seconds after the first.
    await until('one has been tried twice, or so many once that the site is left alone', async () => {
      const attempts = await console.locator('tbody td.number').allTextContents();
      if (attempts.length >= 5 || attempts.some((text) => Number(text.replace(/\D/g, '')) > 1)) return true;
      await console.reload();
      return false;
    });
    clicks += 1;
    await console.locator('tbody th a').first().click();
    await sees(console, 'What is sent');
    assert.ok(clicks <= mostClicksToCause, `${clicks} clicks from the overview to the attempts`);
  });

  await step('mend it', async () => {
    await press(demo, 'link', 'What arrived');
    await press(demo, 'button', 'Start the receiver');
    await sees(demo, 'The receiver runs');
  });

  await step('have it sent again, after a preview', async () => {
    clicks += 1;
    await console.locator('dl a[href^="/console/endpoints/"]').click();
    await press(console, 'link', 'Send what waits …');
    await sees(console, 'Nothing has been sent yet.');
    await press(console, 'button', /^Send \d+ again$/);
    await sees(console, 'The replay has begun.');
    await sees(console, 'done');
  });

  await step('see it arrive', async () => {
    await until('the event stands at the demo site', async () => {
      if ((await demo.locator('article.arrival').count()) > 0) return true;
      await demo.reload();
      return false;
    });
    await press(console, 'link', 'Overview');
    await sees(console, 'All is well.');
  });
  return played;
}

/** As docs/quickstart.md shows it with curl: a site without a webhook_url, whose person comes back to a page that is there. */
async function askForLink(gatewayUrl: string, demoUrl: string, { key, secret }: { key: string; secret: string }) {
  const trip = { site: 'erp.example', user: 'me', base_url: demoUrl, redirect_url: `${demoUrl}/`, bank: 'Demo Bank' };
  const response = await fetch(`${gatewayUrl}/api/method/bank_api.bridge.get_bridge_connect_link`, {
    method: 'POST',
    headers: { authorization: `token ${key}:${secret}` },
    body: new URLSearchParams({ ...trip, provider: 'bridge' }),
  });
  const { message } = (await response.json()) as { readonly message: { readonly redirect_url: string } };
  assert.equal(response.status, 200, JSON.stringify(message));
  return message.redirect_url;
}
