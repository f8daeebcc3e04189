import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PortalLink } from '../../../entities/portal_link.ts';
import { csrfOf } from '../../../src/visits/forms/csrf_of.ts';
import { ConsoleBrowser } from '../../harness/console_browser.ts';
import type { PortalScene } from '../portal_scene.ts';

/** The token of the form that a page had shown, had the link worked. */
const visitorToken = ({ cookies }: ConsoleBrowser) => csrfOf(cookies.get('bank_api_portal_visitor') ?? '');

/** A link into the portal: made by the site's program, used up by a person's button. */
export function linkSuite(scene: () => PortalScene): void {
  describe('a link', () => {
    test('is used up by its button and not by whoever looks, and works once', async () => {
      const { site, store, trail } = scene();
      const { url, expires_at: expiresAt } = await site.link({ lang: 'fr' });
      assert.match(url, /\/portal\/enter\/[\w-]{43}\?lang=fr$/);
      assert.ok(Math.abs(Date.parse(expiresAt) - Date.now() - 600_000) < 60_000);
      const stored = JSON.stringify(await store.read.find(PortalLink));
      assert.ok(!stored.includes(new URL(url).pathname.split('/').at(-1) as string), 'of the token the digest is kept');
      await new ConsoleBrowser(url).get(url);
      const browser = new ConsoleBrowser(url);
      const page = await browser.get(url);
      assert.deepEqual([page.status, page.headers.get('content-language')], [200, 'fr']);
      assert.match(page.text, /<button class="main">Entrer<\/button>/);
      assert.equal((await browser.post(url, {}, null)).status, 403, 'without the token of the form');
      browser.headers['sec-fetch-site'] = 'cross-site';
      assert.equal((await browser.post(url)).status, 403, 'from another page');
      browser.headers['sec-fetch-site'] = 'same-origin';
      const entered = await browser.post(url);
      assert.deepEqual([entered.status, entered.headers.get('location')], [303, '/portal']);
      const cookie = entered.headers.getSetCookie().find((line) => line.startsWith('bank_api_portal='));
      assert.match(cookie ?? '', /; Path=\/; HttpOnly; SameSite=Lax; Max-Age=28800$/);
      assert.match((await browser.get('/portal')).text, /erp&lt;b&gt;/);
      const other = new ConsoleBrowser(url);
      assert.equal((await other.get(url)).status, 404);
      assert.equal((await other.post(url, {}, visitorToken(other))).status, 404);
      assert.deepEqual((await trail(`site:${site.id}`)).slice(-2), ['client portal.link', 'portal portal.enter']);
    });

    test('of two who come by it at once lets one in', async () => {
      const { site } = scene();
      const { url } = await site.link();
      const browsers = [new ConsoleBrowser(url), new ConsoleBrowser(url)];
      for (const browser of browsers) await browser.get(url);
      const entered = await Promise.all(browsers.map((browser) => browser.post(url)));
      assert.deepEqual(entered.map(({ status }) => status).sort(), [303, 404]);
    });

    test('works for ten minutes, and the session for eight hours', async (t) => {
      const { site, stand } = scene();
      t.after(() => stand.turnClock(0));
      const { url } = await site.link();
      const browser = await site.enter();
      stand.turnClock(601_000);
      const late = await new ConsoleBrowser(url).get(url);
      assert.deepEqual([late.status, /works once, and for ten minutes/.test(late.text)], [404, true]);
      stand.turnClock(8 * 3_600_000 - 60_000);
      assert.equal((await browser.get('/portal')).status, 200);
      stand.turnClock(8 * 3_600_000 + 1000);
      assert.equal((await browser.get('/portal')).status, 401);
    });

    test('that is invented or of another client’s site is none', async () => {
      const { stand } = scene();
      const browser = new ConsoleBrowser(stand.stack.gateway.url);
      for (const token of ['A'.repeat(43), '%2e', 'x']) {
        assert.equal((await browser.get(`/portal/enter/${token}`)).status, 404);
        assert.equal((await browser.post(`/portal/enter/${token}`, {}, visitorToken(browser))).status, 404);
      }
      const stranger = await stand.addSite('stranger', null);
      assert.equal((await stranger.calls.call('get_portal_link', { site: 'erp<b>' })).status, 404);
    });
  });
}
