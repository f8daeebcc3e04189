import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Endpoint } from '../../../entities/endpoint.ts';
import { PortalSession } from '../../../entities/portal_session.ts';
import { routes } from '../../../src/portal/routes.ts';
import { ConsoleBrowser } from '../../harness/console_browser.ts';
import type { PortalScene } from '../portal_scene.ts';

/** What holds for every address of the portal, by its table of routes. */
export function everyAddressSuite(scene: () => PortalScene): void {
  describe('every address', () => {
    for (const { verb, path, isOpen } of routes.filter((route) => !route.isOpen)) {
      const address = path.replaceAll(/:\w+/g, 'nothing');
      test(`${verb} ${path} asks for a session${verb === 'POST' ? ' and the token of a form' : ''}`, async () => {
        const { site, stand, store } = scene();
        assert.equal(isOpen, undefined);
        const stranger = new ConsoleBrowser(stand.stack.gateway.url);
        const send = (browser: ConsoleBrowser, csrf?: string | null) =>
          verb === 'GET' ? browser.get(address) : browser.post(address, {}, csrf);
        assert.equal((await send(stranger)).status, 401);
        if (verb === 'GET') return;
        const browser = await site.enter();
        const before = JSON.stringify([await store.read.find(Endpoint), await store.read.find(PortalSession)]);
        assert.equal((await send(browser, null)).status, 403);
        assert.equal((await send(browser, 'A'.repeat(43))).status, 403);
        browser.headers['sec-fetch-site'] = 'cross-site';
        assert.equal((await send(browser)).status, 403);
        const now = JSON.stringify([await store.read.find(Endpoint), await store.read.find(PortalSession)]);
        assert.equal(now, before, 'nothing was changed');
      });
    }

    test('is in both languages, says nothing to other origins and fits the policy', async () => {
      const { site, put } = scene();
      const browser = await site.enter();
      await put(site, { state: 'exhausted', lastStatus: 500, lastError: 'HTTP 500' });
      for (const { path } of routes.filter(({ verb, isOpen }) => verb === 'GET' && !isOpen)) {
        if (path.includes(':')) continue;
        const texts = [];
        for (const lang of ['fr', 'en']) {
          const page = await browser.get(`${path}?lang=${lang}`);
          assert.deepEqual([page.status, page.headers.get('content-language')], [200, lang], path);
          assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
          assert.equal(page.headers.get('cache-control'), 'no-store');
          texts.push(/<h1>(.*?)<\/h1>[\s\S]*?<\/main>/.exec(page.text)?.[0]);
        }
        assert.notEqual(texts[0], texts[1], `${path} is translated`);
      }
      assert.equal((await browser.get('/portal/nothing')).status, 404);
      assert.equal((await browser.get('/portal/leave')).status, 405);
    });
  });
}
