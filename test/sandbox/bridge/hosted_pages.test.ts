import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { until } from '../../harness/until.ts';
import { call, newSession, newUser, startQuickly } from './bridge_client.ts';

/** A browser without scripts: it posts forms and follows redirects. */
class Walker {
  readonly #url: string;
  page = '';

  constructor(url: string) {
    this.#url = url;
  }

  async open(query = '?lang=en'): Promise<string> {
    const response = await fetch(this.#url + query, { redirect: 'manual' });
    this.page = await response.text();
    return this.page;
  }

  /** Presses a button of the page. @returns where it leads outside of the pages, if it does */
  async press(action: string, fields: Readonly<Record<string, string>> = {}): Promise<URL | undefined> {
    assert.match(this.page, new RegExp(`name="action" value="${action}"`));
    const body = new URLSearchParams({ action, ...fields });
    const response = await fetch(`${this.#url}?lang=en`, { method: 'POST', body, redirect: 'manual' });
    assert.equal(response.status, 303);
    const location = new URL(response.headers.get('location') ?? '', this.#url);
    if (location.href.startsWith(this.#url)) await this.open(location.search);
    return location.href.startsWith(this.#url) ? undefined : location;
  }

  get title(): string | undefined {
    return /<h1>(.*?)<\/h1>/.exec(this.page)?.[1];
  }
}

describe('the hosted pages', () => {
  let sandbox: BridgeSandbox;
  let token: string;

  before(async () => {
    sandbox = await startQuickly();
    token = (await newUser(sandbox, 'pages')).token;
  });
  after(() => sandbox.close());

  const walk = async (more: object = {}) => {
    const walker = new Walker(await newSession(sandbox, token, more));
    await walker.open();
    return walker;
  };

  test('lead by plain forms from the list of banks to the callback', async () => {
    const walker = await walk({ account_types: 'all' });
    assert.equal(walker.title, 'Choose your bank');
    assert.match(walker.page, /Demo Bank/);
    await walker.press('bank', { bank: '900102' });
    assert.equal(walker.title, 'Sign in at Crédit Solaire');
    await walker.press('back');
    assert.equal(walker.title, 'Choose your bank');
    await walker.press('bank', { bank: '574' });
    await walker.press('login', { login: 'otp', password: 'any' });
    assert.equal(walker.title, 'Enter the code from your bank');
    await walker.press('code', { code: '000000' });
    assert.match(walker.page, /role="alert" id="problem">This code is not right/);
    await walker.press('code', { code: '123456' });
    assert.equal(walker.title, 'Choose the accounts to share');
    await walker.press('accounts');
    assert.match(walker.page, /Choose at least one account/);
    const [serial = ''] = /(?<=name="account" value=")\d+/.exec(walker.page) ?? [];
    await walker.press('accounts', { account: serial });
    await until('the accounts are read', async () => {
      if (walker.title === 'Reading your accounts') await walker.open();
      return walker.title !== 'Reading your accounts';
    });
    assert.equal(walker.title, 'Your bank is connected');
    const back = await walker.press('finish');
    assert.equal(back?.searchParams.get('success'), 'true');
    const path = `GET /v3/aggregation/accounts?item_id=${back?.searchParams.get('item_id')}`;
    const { json } = await call(sandbox, path, { token });
    assert.equal(json.resources.filter((account) => account.data_access === 'enabled').length, 1);
  });

  test('let the person correct a wrong login', async () => {
    const walker = await walk({ provider_id: 574 });
    await walker.press('login', { login: '402' });
    assert.equal(walker.title, 'The connection did not work');
    await walker.press('retry');
    assert.equal(walker.title, 'Correct your sign-in at Demo Bank');
    await walker.press('login', { login: 'app2app' });
    await walker.press('approve');
    assert.equal(walker.title, 'Choose the accounts to share');
  });

  test('give up after three wrong codes', async () => {
    const walker = await walk({ provider_id: 574 });
    await walker.press('login', { login: 'otp_fail' });
    for (const code of ['123456', '123456', '123456']) await walker.press('code', { code });
    assert.equal(walker.title, 'The connection did not work');
    const back = await walker.press('cancel', { step: 'sync_error' });
    assert.deepEqual([back?.searchParams.get('success'), back?.searchParams.get('step')], ['false', 'sync_error']);
  });

  const stops: readonly [string, object, (walker: Walker) => Promise<unknown>][] = [
    ['highlighted_banks', {}, async () => {}],
    ['list_banks', {}, (walker) => walker.open('?lang=en&search=credit')],
    ['bank_creds_form', { provider_id: 574 }, async () => {}],
    ['otp_form', { provider_id: 574 }, (walker) => walker.press('login', { login: 'otp' })],
    ['sync_in_progress', { provider_id: 574 }, (walker) => walker.press('login', { login: 'app2app' })],
    ['sync_error', { provider_id: 574 }, (walker) => walker.press('login', { login: '1003' })],
  ];
  for (const [step, more, walkOn] of stops) {
    test(`name the step ${step} when the person leaves there`, async () => {
      const walker = await walk(more);
      await walkOn(walker);
      const [written = ''] = /(?<=name="step" value=")\w+/.exec(walker.page) ?? [];
      const back = await walker.press('cancel', { step: written });
      assert.deepEqual([back?.searchParams.get('success'), back?.searchParams.get('step')], ['false', step]);
    });
  }

  test('search without minding accents, and say so when nothing is found', async () => {
    const walker = await walk();
    assert.match(await walker.open('?lang=en&search=neoplume'), /NéoPlume/);
    assert.doesNotMatch(walker.page, /Demo Bank/);
    assert.match(await walker.open('?lang=en&search=%3Cb%3E'), /No bank has this name/);
    assert.doesNotMatch(walker.page, /<b>/);
  });

  test('speak French and English, by the browser or by the switch', async () => {
    const url = await newSession(sandbox, token);
    const read = async (query: string, language: string) => {
      const response = await fetch(url + query, { headers: { 'Accept-Language': language } });
      return /<html lang="(..)">/.exec(await response.text())?.[1];
    };
    assert.equal(await read('', 'en-GB,en;q=0.9'), 'en');
    assert.equal(await read('', 'fr-FR'), 'fr');
    assert.equal(await read('?lang=fr', 'en'), 'fr');
  });

  test('change nothing by a form of an older step', async () => {
    const walker = await walk({ provider_id: 574 });
    const stale = walker.page;
    await walker.press('login', { login: 'success' });
    walker.page = stale;
    await walker.press('login', { login: '402' });
    assert.equal(walker.title, 'Choose the accounts to share');
  });

  test('say that they are a simulation and forbid scripts', async () => {
    const response = await fetch(await newSession(sandbox, token));
    assert.match(response.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    assert.match(await response.text(), /class="ribbon">Simulation/);
  });

  test('answer 404 for a session that does not exist', async () => {
    assert.equal((await fetch(`${sandbox.url}/connect/session/none`)).status, 404);
  });

  test('show logos that the list of banks names', async () => {
    const { json } = await call(sandbox, 'GET /v3/providers?limit=500');
    for (const bank of json.resources) {
      const response = await fetch((bank.images as { logo: string }).logo);
      assert.equal(response.headers.get('content-type'), 'image/svg+xml');
      assert.match(await response.text(), /^<svg /);
    }
  });
});
