import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertPageHolds } from '../browser/assert_page_holds.ts';
import { launchChromium } from '../harness/chromium.ts';
import { until } from '../harness/until.ts';
import { startGallery } from './gallery.ts';

let gallery: Awaited<ReturnType<typeof startGallery>>;
let browser: Browser;
before(async () => {
  [gallery, browser] = await Promise.all([startGallery(), launchChromium()]);
});
after(async () => {
  await browser?.close();
  await gallery?.close();
});

async function look(
  run: (page: Page, problems: readonly string[]) => Promise<void>,
  javaScriptEnabled = true,
  width = 1280,
) {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled, viewport: { width, height: 800 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(gallery.address);
  await run(page, problems);
  await context.close();
}

test('keys list themselves, go to the search and to pages, and leave alone who types', () =>
  look(async (page, problems) => {
    await page.keyboard.press('?');
    assert.equal(await page.locator('dialog[open] kbd').count(), 2 + 3 * 2);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('g?/');
    assert.equal(await page.inputValue('#search'), 'g?/');
    assert.equal(await page.locator('dialog[open]').count(), 0);
    await page.locator('h1').click();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL('**/again');
    assert.deepEqual(problems, []);
  }));

test('news renew the live parts and nothing else; charts are drawn under the strict policy', () =>
  look(async (page, problems) => {
    await page.waitForSelector('.plot.drawn canvas');
    const figure = async () => Number(await page.textContent('#figure'));
    const before = await figure();
    await page.fill('#search', 'half typed');
    await until('the page listens', () => gallery.listeners.size > 0);
    gallery.tell();
    await until('the news are in the page', async () => (await figure()) > before);
    assert.equal(await page.inputValue('#search'), 'half typed');

    const link = page.locator('[data-live-part] a').first();
    await link.focus();
    const withFocus = await figure();
    gallery.tell();
    await until('a link that has the focus holds nothing up', async () => (await figure()) > withFocus);
    assert.ok(await page.locator('[data-live-part] a:focus').count(), 'and has it again');

    await page.check('#held');
    const held = await figure();
    const asked = page.waitForResponse(`${gallery.address}/`);
    gallery.tell();
    await (await asked).finished();
    assert.equal(await figure(), held, 'a part in which somebody chose something stays');
    await page.uncheck('#held');
    await page.click('h1');
    gallery.tell();
    await until('the part is renewed again', async () => (await figure()) > held);
    assert.deepEqual(problems, []);
  }));

test('a page outlives a proxy that has no gateway behind it, and follows again', () =>
  look(async (page) => {
    const figure = async () => Number(await page.textContent('#figure'));
    await until('the page listens', () => gallery.listeners.size > 0);
    const before = await figure();
    const refused = page.waitForResponse((answer) => answer.url() === `${gallery.address}/` && answer.status() === 502);
    gallery.be(true);
    await refused;
    await until('it says that it may be old', () => page.isVisible('[data-cut]'));
    gallery.be(false);
    await until('it follows again', () => gallery.listeners.size > 0);
    await until('it says so no more', async () => !(await page.isVisible('[data-cut]')));
    gallery.tell();
    await until('the news are in the page', async () => (await figure()) > before);
  }));

test('without a script the figures are a table, the menu opens, and nothing is offered that needs one', () =>
  look(
    async (page) => {
      await page.click('.menu-button');
      assert.ok(await page.isVisible('nav.menu a[href="/again"]'));
      await page.keyboard.press('Escape');
      await page.click('.chart summary');
      assert.ok(await page.locator('.chart table').isVisible());
      assert.ok(await page.locator('.list .label').last().isVisible(), 'a row is a card whose lines say what they are');
      assert.equal(await page.getByRole('button', { name: 'Keys' }).count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Copy' }).count(), 0);
    },
    false,
    320,
  ));

test('a page with every part in it holds', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const ready = async (page: Page) => {
    await page.waitForSelector('.plot.drawn canvas');
    await page.click('.chart summary');
  };
  await assertPageHolds(context, gallery.address, { ready });
  await assertPageHolds(context, `${gallery.address}/narrow`);
  await context.close();
});
