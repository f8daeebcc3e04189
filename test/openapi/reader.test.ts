import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { methods } from '../../src/methods/registry.ts';
import { assertPageHolds } from '../browser/assert_page_holds.ts';
import { launchChromium } from '../harness/chromium.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { document } from './document.ts';

let started: TestGateway;
let url: string;
let browser: Browser;
before(async () => {
  [started, browser] = await Promise.all([
    startTestGateway({ SANDBOX: 'off', PUBLIC_URL: 'https://bank.example/gateway' }),
    launchChromium(),
  ]);
  url = started.gateway.url;
});
after(async () => {
  await browser?.close();
  await started?.close();
});

const read = async (path: string) => {
  const response = await fetch(`${url}${path}`);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

describe('/docs', () => {
  test('has the document beside it, with the address of this gateway', async () => {
    const { status, type, text } = await read('/docs/openapi.json');
    assert.deepEqual([status, type], [200, 'application/json; charset=utf-8']);
    const servers = [{ url: 'https://bank.example/gateway', description: 'the gateway' }];
    assert.deepEqual(JSON.parse(text), { ...document, servers });
  });

  test('has a page for each method and each event, which the first page links', async () => {
    const { text } = await read('/docs');
    const pages = [
      ...methods.map(({ name }) => `/docs/methods/${name}`),
      ...Object.keys(document.webhooks).map((type) => `/docs/events/${type}`),
    ];
    for (const path of pages) {
      assert.ok(text.includes(`href="${path}"`), path);
      const page = await read(path);
      assert.equal(page.status, 200, path);
      assert.ok(page.text.includes(`<h1>${path.split('/').at(-1)}</h1>`), path);
    }
  });

  test('shows what the document has: arguments, fields inside of others, examples, errors', async () => {
    const { text } = await read('/docs/methods/get_webhook_deliveries');
    for (const shown of ['message.deliveries[].attempts[].at', 'https://bank.example/gateway/api/method/', 'exhausted'])
      assert.ok(text.includes(shown), shown);
    assert.match(
      (await read('/docs/methods/get_bridge_item_id')).text,
      /<code>request<\/code> <span class="badge info">required/,
    );
    assert.match((await read('/docs/methods/get_statement')).text, /text\/csv/);
    assert.match((await read('/docs/errors')).text, /Item 9456999 was not found\./);
    assert.match((await read('/docs/events/item.refreshed')).text, /x-frappe-webhook-signature/);
  });

  test('says that nothing is there where nothing is', async () => {
    for (const path of ['/docs/nothing', '/docs/methods/toString', '/docs/events/item', '/docs/methods/get_items/more'])
      assert.equal((await read(path)).status, 404, path);
    assert.equal((await fetch(`${url}/docs`, { method: 'POST' })).status, 405);
  });

  test('holds what every page promises, and asks no other host', async (t) => {
    const context = await browser.newContext({ locale: 'en-GB' });
    t.after(() => context.close());
    for (const path of ['', '/errors', '/methods/get_bank_accounts', '/events/item.account.updated'])
      await assertPageHolds(context, `${url}/docs${path}`);
  });
});
