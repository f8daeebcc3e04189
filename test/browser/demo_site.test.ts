import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { newSigningSecret, signatureHeaders, signingKey } from '../../src/relay/signatures.ts';
import { curlLine } from '../../src/sandbox/curl_line.ts';
import { type DemoSite, startDemoSite } from '../../src/sandbox/site/start_demo_site.ts';
import { statementFormats } from '../../src/statements/formats.ts';
import { type FakeAnswer, type FakeGateway, startFakeGateway } from './fake_gateway.ts';

const item = {
  id: 7,
  status: 0,
  bank_id: 574,
  provider: 'bridge',
  needs: 'nothing',
  status_code_description: null,
  authentication_expires_at: null,
  last_successful_refresh: null,
};
const account = {
  id: 70,
  name: 'Compte courant',
  balance: 12.5,
  currency_code: 'EUR',
  type: 'checking',
  iban: 'FR7630006000011234567890189',
  data_access: 'enabled',
  updated_at: null,
};
const linked: Record<string, FakeAnswer> = {
  get_bridge_connect_link: { message: { redirect_url: 'http://bank.example/session', request: 'r-1' } },
  get_bridge_item_id: { message: { request: 'r-1', status: 'completed', item_id: 7, bank: 'Demo Bank', step: null } },
  get_items: { message: [item] },
  get_single_bank: { message: { name: 'Banque <i>Test</i>', logo_url: null, primary_color: null } },
  get_bank_accounts: { message: [account] },
};

async function startBoth(
  t: TestContext,
  answers: Record<string, FakeAnswer> = linked,
  memoryFile?: string,
): Promise<{ gateway: FakeGateway; site: DemoSite }> {
  const gateway = await startFakeGateway(answers);
  t.after(() => gateway.close());
  const site = await startDemoSite({
    gatewayUrl: gateway.url,
    apiKey: 'key',
    apiSecret: 'secret',
    ...(memoryFile !== undefined && { memoryFile }),
  });
  t.after(() => site.close());
  return { gateway, site };
}

async function page(url: string, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(url, { headers: { 'accept-language': 'en', ...headers } })).text();
}

async function post(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', redirect: 'manual', headers });
}

/** The folder is gone when the test ends. */
async function folder(t: TestContext): Promise<string> {
  const created = await mkdtemp(path.join(os.tmpdir(), 'demo-site-'));
  t.after(() => rm(created, { recursive: true }));
  return created;
}

describe('the trip', () => {
  test('asks for a link with addresses of its own and sends the browser to the bank', async (t) => {
    const { gateway, site } = await startBoth(t);
    const response = await post(`${site.url}/connect`);
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), 'http://bank.example/session');
    const [call] = gateway.calls;
    assert.equal(call?.method, 'get_bridge_connect_link');
    assert.equal(call?.values.base_url, site.url);
    assert.equal(call?.values.redirect_url, `${site.url}/bank/return`);
    assert.equal(call?.values.webhook_url, site.webhookUrl);
  });

  test('offers the providers of the gateway, its own choice first, and asks for a link of the chosen one', async (t) => {
    const offers = ['powens', 'a-new-one'].map((provider) => ({ provider, is_default: provider === 'a-new-one' }));
    const { gateway, site } = await startBoth(t, { ...linked, get_capabilities: { message: offers } });
    const choices = [
      ...(await page(site.url)).matchAll(/<input type="radio" name="provider" value="([^"]+)" required (checked)?/g),
    ];
    assert.deepEqual(
      choices.map(([, name, checked]) => [name, checked]),
      [
        ['a-new-one', 'checked'],
        ['powens', undefined],
      ],
    );
    const body = new URLSearchParams({ provider: 'powens', bank: 'Demo Bank' });
    await fetch(`${site.url}/connect`, { method: 'POST', redirect: 'manual', body });
    assert.equal(gateway.calls.at(-1)?.values.provider, 'powens');
  });

  test('believes the gateway and nothing else of the return', async (t) => {
    const { site } = await startBoth(t);
    const html = await page(`${site.url}/bank/return?request=r-1&item_id=666&success=false&error=forged`);
    assert.match(html, /The bank is connected/);
    assert.match(html, /Item 7\b/);
    assert.doesNotMatch(html, /666|forged/);
  });

  test('shows a return of a request that the gateway does not know as strange, and adds nothing', async (t) => {
    const { site } = await startBoth(t, { ...linked, get_bridge_item_id: { status: 404, error: 'DoesNotExistError' } });
    const response = await fetch(`${site.url}/bank/return?request=r-2&item_id=7&success=true`);
    assert.equal(response.status, 404);
    assert.match(await page(site.url), /No bank yet/);
  });

  test('keeps a trip that is not finished, to ask again', async (t) => {
    const pending = { request: 'r-1', status: 'pending', item_id: null, bank: 'Demo Bank', step: null };
    const answers = { ...linked, get_bridge_item_id: { message: pending } };
    const { site } = await startBoth(t, answers);
    await post(`${site.url}/connect`);
    assert.match(await page(`${site.url}/bank/return?request=r-1`), /\/trips\/r-1\/check/);
    answers.get_bridge_item_id = linked.get_bridge_item_id as { message: typeof pending };
    await post(`${site.url}/trips/r-1/check`);
    const html = await page(site.url);
    assert.match(html, /Item 7\b/);
    assert.doesNotMatch(html, /\/trips\//);
  });

  test('says where the person stopped', async (t) => {
    const failed = { request: 'r-1', status: 'failed', item_id: null, bank: 'Demo Bank', step: 'otp_form' };
    const { site } = await startBoth(t, { ...linked, get_bridge_item_id: { message: failed } });
    assert.match(await page(`${site.url}/bank/return?request=r-1`), /not completed: a confirmation was missing/);
  });
});

test('an account that came back under a new id says which one it is', async (t) => {
  const again = [
    { ...account, previous_account_ids: [68, 69] },
    { ...account, id: 71, previous_account_ids: [] },
  ];
  const { site } = await startBoth(t, { ...linked, get_bank_accounts: { message: again } });
  const html = await page(`${site.url}/bank/return?request=r-1`);
  assert.equal(html.match(/The same as 69</g)?.length, 1);
});

describe('what others wrote', () => {
  test('is shown as text, never as markup', async (t) => {
    const evil = '<script>alert(1)</script>"\'';
    const { site } = await startBoth(t, {
      ...linked,
      get_single_bank: { message: { name: evil, logo_url: 'javascript:alert(1)', primary_color: null } },
      get_bank_accounts: { message: [{ ...account, name: evil, type: evil, iban: evil, currency_code: evil }] },
      get_items: { message: [{ ...item, needs: evil, last_successful_refresh: evil }] },
      get_bank_transactions_by_account: {
        message: [
          {
            id: 1,
            clean_description: evil,
            bank_description: evil,
            amount: 1,
            currency_code: evil,
            date: evil,
            is_deleted: true,
            is_future: true,
            category: { name: evil },
          },
        ],
      },
    });
    await fetch(`${site.url}/bank/return?request=r-1`);
    await fetch(site.webhookUrl, { method: 'POST', body: evil, headers: { 'webhook-id': evil } });
    for (const address of ['/', '/banks/7/accounts/70?since="><script>', '/events', '/<script>']) {
      const html = await page(site.url + address);
      assert.doesNotMatch(
        html,
        /<script>|<script(?! src="\/assets\/pages-[0-9a-f]{10}\.js")|href="javascript|src="javascript/,
        address,
      );
    }
  });

  test('may name a need that this site does not know', async (t) => {
    const { site } = await startBoth(t, {
      ...linked,
      get_items: { message: [{ ...item, needs: 'dance' }] },
    });
    assert.match(await page(`${site.url}/bank/return?request=r-1`), /data-needs="dance">State unknown</);
  });

  test('is told when the gateway refuses, in its own words', async (t) => {
    const { site } = await startBoth(t, {
      ...linked,
      get_bank_accounts: { status: 503, error: 'ProviderUnavailableError' },
    });
    assert.match(await page(`${site.url}/bank/return?request=r-1`), /Says the fake: ProviderUnavailableError/);
  });

  test('does not take the page down when the gateway is away or answers nonsense', async (t) => {
    const { gateway, site } = await startBoth(t, { ...linked, get_items: { message: 'nonsense' } });
    assert.match(await page(`${site.url}/bank/return?request=r-1`), /UnexpectedAnswer/);
    await gateway.close();
    assert.match(await page(site.url), /NoAnswer/);
  });
});

describe('eight banks', () => {
  const secret = newSigningSecret();
  const items = Array.from({ length: 8 }, (_, index) => ({ ...item, id: index + 1 }));

  /** A site that came back from the bank eight times, and has not looked at its home page yet. */
  async function startWithEight(t: TestContext, more: Record<string, FakeAnswer> = {}) {
    const answers: Record<string, FakeAnswer> = {
      ...linked,
      get_items: { message: items },
      get_webhook_secret: { message: { secret } },
      ...more,
    };
    const both = await startBoth(t, answers);
    for (const { id } of items) {
      answers.get_bridge_item_id = {
        message: { request: 'r-1', status: 'completed', item_id: id, bank: 'B', step: null },
      };
      await fetch(`${both.site.url}/bank/return?request=r-1`, { redirect: 'manual' });
    }
    const count = (method: string) => both.gateway.calls.filter((call) => call.method === method).length;
    const event = (itemId: number, id: string) => {
      const body = JSON.stringify({ type: 'item.account.updated', content: { item_id: itemId } });
      const headers = signatureHeaders([signingKey(secret)], id, new Date(), Buffer.from(body));
      return fetch(both.site.webhookUrl, { method: 'POST', body, headers });
    };
    return { ...both, answers, count, event };
  }

  test('cost the provider a call each when they are new to the site, and none with every other look at the page', async (t) => {
    const { site, count } = await startWithEight(t);
    for (let look = 0; look < 10; look += 1) assert.equal((await page(site.url)).match(/<article/g)?.length, 8);
    assert.deepEqual([count('get_items'), count('get_bank_accounts'), count('get_bridge_item_details')], [10, 8, 0]);
  });

  test('are read again, one by one, when an event or their state says that there is news', async (t) => {
    const { site, answers, count, event } = await startWithEight(t);
    await page(site.url);
    assert.equal((await event(3, 'evt-1')).status, 200);
    await page(site.url);
    assert.equal(count('get_bank_accounts'), 9);
    // Whoever is not the gateway makes this site call nobody.
    await fetch(site.webhookUrl, { method: 'POST', body: JSON.stringify({ content: { item_id: 4 } }) });
    await page(site.url);
    assert.equal(count('get_bank_accounts'), 9);
    answers.get_items = {
      message: items.map((each) => ({ ...each, last_successful_refresh: '2026-11-27T06:00:00Z' })),
    };
    await page(site.url);
    assert.equal(count('get_bank_accounts'), 17);
  });

  test('are not asked for again and again while the provider refuses', async (t) => {
    const { site, count } = await startWithEight(t, {
      get_bank_accounts: { status: 429, error: 'TooManyRequestsError' },
    });
    for (let look = 0; look < 3; look += 1) assert.match(await page(site.url), /Says the fake: TooManyRequestsError/);
    assert.equal(count('get_bank_accounts'), 8);
  });
});

describe('a bank', () => {
  test('has buttons for what its provider offers, and for nothing else', async (t) => {
    const operations = Object.fromEntries(
      ['connect', 'edit', 'sca', 'pro', 'manage', 'refresh'].map((name) => [
        name,
        { offered: name === 'edit' || name === 'sca', reason: null },
      ]),
    );
    const { site } = await startBoth(t, {
      ...linked,
      get_items: { message: [{ ...item, needs: 'pro' }] },
      get_capabilities: { message: [{ provider: 'bridge', is_default: true, operations }] },
    });
    const html = await page(`${site.url}/bank/return?request=r-1`);
    const actions = [...html.matchAll(/action="\/banks\/7\/([a-z]+)"/g)].map(([, action]) => action);
    assert.deepEqual(actions, ['edit', 'sca', 'disconnect']);
  });

  test('that the gateway does not list any more says so, and can be taken off the page', async (t) => {
    const { site } = await startBoth(t, { ...linked, get_items: { message: [] } });
    const html = await page(`${site.url}/bank/return?request=r-1`);
    assert.match(html, /does not know this connection any more/);
    assert.match(html, /action="\/banks\/7\/disconnect"/);
  });

  test('is forgotten when the gateway does not know it any more', async (t) => {
    const { site } = await startBoth(t, {
      ...linked,
      delete_bridge_item_id: { status: 404, error: 'DoesNotExistError' },
    });
    await fetch(`${site.url}/bank/return?request=r-1`);
    await post(`${site.url}/banks/7/disconnect`);
    assert.match(await page(site.url), /No bank yet/);
  });

  test('stays when it could not be deleted', async (t) => {
    const { site } = await startBoth(t, {
      ...linked,
      delete_bridge_item_id: { status: 503, error: 'ProviderUnavailableError' },
    });
    await fetch(`${site.url}/bank/return?request=r-1`);
    await post(`${site.url}/banks/7/disconnect`);
    assert.match(await page(site.url), /Item 7\b/);
  });

  test('is remembered across a restart, and a damaged memory is no obstacle', async (t) => {
    const file = path.join(await folder(t), 'memory', 'site.json');
    const first = await startBoth(t, linked, file);
    await fetch(`${first.site.url}/bank/return?request=r-1`);
    const second = await startBoth(t, linked, file);
    assert.match(await page(second.site.url), /Item 7\b/);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -5));
    const third = await startBoth(t, linked, file);
    assert.match(await page(third.site.url), /No bank yet/);
  });

  test('has a page of transactions with pages of 25, the last one clamped', async (t) => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      id: index,
      clean_description: `row-${index}.`,
      bank_description: null,
      amount: -1,
      currency_code: 'EUR',
      date: '2026-11-01',
      is_deleted: false,
      is_future: false,
    }));
    const { gateway, site } = await startBoth(t, { ...linked, get_bank_transactions_by_account: { message: rows } });
    await fetch(`${site.url}/bank/return?request=r-1`);
    const last = await page(`${site.url}/banks/7/accounts/70?page=99&since=2026-10-01`, { 'accept-language': 'fr' });
    assert.match(last, /51–60 sur 60/);
    assert.match(last, /row-0\./);
    assert.doesNotMatch(last, /row-10\.<\/span>/);
    const call = gateway.calls.findLast(({ method }) => method === 'get_bank_transactions_by_account');
    assert.deepEqual(call?.values, { account_id: '70', user: 'atelier-moreau', lang: 'fr', since: '2026-10-01' });
  });
});

describe('a statement', () => {
  const file = { file: 'Date;Débit\r\n', name: 'Compte courant 70.csv' };

  test('is offered beside each account that is shared, in both languages, by format and month', async (t) => {
    const hidden = { ...account, id: 71, data_access: 'disabled' };
    const { site } = await startBoth(t, { ...linked, get_bank_accounts: { message: [account, hidden] } });
    await fetch(`${site.url}/bank/return?request=r-1`);
    const home = await page(site.url);
    assert.equal(home.match(/<details class="statement">/g)?.length, 1);
    assert.match(home, /action="\/banks\/7\/accounts\/70\/statement"/);
    assert.match(home, /<summary aria-label="Statement: Compte courant">Statement<\/summary>/);
    assert.match(await page(site.url, { 'accept-language': 'fr' }), />Relevé<\/summary>/);
    const offered = [...home.matchAll(/<option value="([^"]+)"/g)].map(([, value]) => value);
    for (const { name } of statementFormats) assert.ok(offered.includes(name), name);
    assert.equal(offered.filter((value) => /^\d{4}-\d{2}$/.test(value ?? '')).length, 13);
  });

  test('of a month goes on to the browser as the gateway made it', async (t) => {
    const { gateway, site } = await startBoth(t, { ...linked, get_statement: file });
    await fetch(`${site.url}/bank/return?request=r-1`);
    const response = await fetch(`${site.url}/banks/7/accounts/70/statement?format=csv&month=2026-02`, {
      headers: { 'accept-language': 'fr' },
    });
    assert.deepEqual(
      [response.status, response.headers.get('content-type'), response.headers.get('content-disposition')],
      [200, 'text/plain', 'attachment; filename="Compte courant 70.csv"'],
    );
    assert.equal(await response.text(), file.file);
    const days = { from: '2026-02-01', to: '2026-02-28' };
    const call = gateway.calls.findLast(({ method }) => method === 'get_statement');
    assert.deepEqual(call?.values, { account_id: '70', user: 'atelier-moreau', ...days, format: 'csv', lang: 'fr' });
    assert.match(await page(site.url), /Date;Débit/, 'the panel shows the call');
  });

  test('of this month ends today, and what the gateway refuses becomes a page in its words', async (t) => {
    const { gateway, site } = await startBoth(t);
    await fetch(`${site.url}/bank/return?request=r-1`);
    const month = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' }).slice(0, 7);
    const refused = await fetch(`${site.url}/banks/7/accounts/70/statement?format=mt940&month=${month}`);
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /Says the fake: ValidationError/);
    const { to = '' } = gateway.calls.findLast(({ method }) => method === 'get_statement')?.values ?? {};
    assert.equal(to, new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' }));
  });
});

describe('the site', () => {
  test('speaks the language of the browser until another one is chosen', async (t) => {
    const { site } = await startBoth(t);
    assert.match(await page(site.url, { 'accept-language': 'fr-CH, en;q=0.5' }), /<html lang="fr">/);
    assert.match(await page(site.url, { 'accept-language': 'de' }), /<html lang="en">/);
    const switched = await fetch(`${site.url}/?lang=fr`, { headers: { 'accept-language': 'en' } });
    const cookie = switched.headers.get('set-cookie')?.split(';')[0] ?? '';
    assert.match(await page(`${site.url}/events`, { cookie }), /<html lang="fr">/);
  });

  test('refuses forms that another site posts', async (t) => {
    const { gateway, site } = await startBoth(t);
    const response = await post(`${site.url}/connect`, { 'sec-fetch-site': 'cross-site' });
    assert.equal(response.status, 403);
    assert.deepEqual(gateway.calls, []);
  });
});

describe('what arrived', () => {
  const secret = newSigningSecret();
  const body = (number: number) => `{"type":"item.refreshed","content":{"item_id":${number}}}`;
  const signedWith = (key: string, id: string, text: string) =>
    signatureHeaders([signingKey(key)], id, new Date(), Buffer.from(text));
  const knows = (key: string) => ({ ...linked, get_webhook_secret: { message: { secret: key } } });

  async function deliver(site: DemoSite, text: string, headers: Record<string, string> = {}): Promise<number> {
    return (await fetch(site.webhookUrl, { method: 'POST', body: text, headers })).status;
  }

  test('is shown newest first, as verified or refused, and counted when it comes again', async (t) => {
    const { site } = await startBoth(t, knows(secret));
    assert.equal(await deliver(site, body(1), signedWith(secret, 'evt-1', body(1))), 200);
    assert.equal(await deliver(site, body(1), signedWith(secret, 'evt-1', body(1))), 200);
    assert.equal(await deliver(site, body(2), signedWith(secret, 'evt-1', body(1))), 401);
    assert.equal(await deliver(site, '{"type":"item.created"}'), 401);
    const [created = '', forged = '', first = '', ...more] = (await page(`${site.url}/events`))
      .split('<article')
      .slice(1);
    assert.deepEqual(more, []);
    assert.match(created, /item\.created.*Refused: webhook-signature does not fit/s);
    assert.match(forged, /Refused: webhook-signature does not fit/);
    assert.doesNotMatch(forged, /Came|Send again/);
    assert.match(first, /Both signatures are right.*Came 2 times, handled once.*Send again/s);
  });

  test('is taken while a rotation lasts, whoever knows which secret', async (t) => {
    const answers = knows(secret);
    const { site } = await startBoth(t, answers);
    const both = [signingKey(newSigningSecret()), signingKey(secret)];
    const headers = signatureHeaders(both, 'evt-1', new Date(), Buffer.from(body(1)));
    assert.equal(await deliver(site, body(1), headers), 200);
    assert.match(await page(`${site.url}/events`), /The signature is right; Frappe’s is made with a newer secret/);
  });

  test('stands in pages of ten, each event folded up', async (t) => {
    const { site } = await startBoth(t, knows(secret));
    for (let number = 1; number <= 23; number += 1)
      assert.equal(await deliver(site, body(number), signedWith(secret, `evt-${number}`, body(number))), 200);
    const first = await page(`${site.url}/events`);
    const last = await page(`${site.url}/events?page=3`);
    const count = (html: string) => html.split('<article').length - 1;
    assert.deepEqual([count(first), count(last), count(await page(`${site.url}/events?page=99`))], [10, 3, 3]);
    assert.match(first, /Item 23 · /);
    assert.match(first, /1–10 of 23/);
    assert.match(last, /21–23 of 23/);
    for (const article of first.split('<aside')[0]?.split('<article').slice(1) ?? [])
      assert.match(article, /<details><summary>.*<pre.*<\/details>/s);
  });

  test('is verified with the new secret after a rotation', async (t) => {
    const answers = knows(secret);
    const { site } = await startBoth(t, answers);
    assert.equal(await deliver(site, body(1), signedWith(secret, 'evt-1', body(1))), 200);
    const newer = newSigningSecret();
    answers.get_webhook_secret = { message: { secret: newer } };
    assert.equal(await deliver(site, body(2), signedWith(newer, 'evt-2', body(2))), 200);
  });

  test('can be asked for again', async (t) => {
    const { gateway, site } = await startBoth(t, { ...knows(secret), redeliver_webhook: { message: {} } });
    const response = await post(`${site.url}/events/evt-1/redeliver`);
    assert.deepEqual([response.status, response.headers.get('location')], [303, '/events']);
    assert.deepEqual(gateway.calls.at(-1), { method: 'redeliver_webhook', values: { delivery_id: 'evt-1' } });
    assert.match(await page(`${site.url}/events`), /sends the event again/);
  });

  test('is refused while the receiver is stopped by hand, and taken when it runs again', async (t) => {
    const { site } = await startBoth(t, knows(secret));
    const arrives = (id: string) => deliver(site, body(1), signedWith(secret, id, body(1)));
    const events = () => page(`${site.url}/events`);
    assert.match(await events(), /The receiver runs/);
    assert.equal((await post(`${site.url}/receiver/stop`)).headers.get('location'), '/events');
    assert.deepEqual([await arrives('evt-1'), await arrives('evt-1')], [503, 503]);
    const stopped = await events();
    assert.match(stopped, /The receiver is stopped.*It answers 503\. Refused so far: 2/s);
    assert.doesNotMatch(stopped, /<article/, 'nothing arrived');
    await post(`${site.url}/receiver/start`);
    assert.equal(await arrives('evt-1'), 200);
    assert.match(await events(), /The receiver runs.*<article/s);
  });

  test('has no body without end', async (t) => {
    const { site } = await startBoth(t);
    assert.equal(await deliver(site, 'x'.repeat(300_000)), 413);
  });
});

describe('a curl line', () => {
  test('makes the same call when it is pasted into a shell', async (t) => {
    const gateway = await startFakeGateway({ echo: { message: 'heard' } });
    t.after(() => gateway.close());
    const values = { plain: 'a', quoted: 'd\'Azur & "Co" $HOME `id` \\ é', address: 'http://x/?a=1&b=2', empty: '' };
    for (const verb of ['GET', 'POST'] as const) {
      const line = curlLine({ verb, url: `${gateway.url}/api/method/bank_api.bridge.echo`, token: 'k:s', values });
      const { stdout } = await promisify(execFile)('bash', ['-c', line]);
      assert.equal(stdout, '{"message":"heard"}');
      assert.deepEqual(gateway.calls.at(-1)?.values, values);
    }
  });
});
