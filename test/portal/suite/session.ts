import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from '../../../entities/client.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Replay } from '../../../entities/replay.ts';
import { routes } from '../../../src/portal/routes.ts';
import { disableClient, enableClient } from '../../../src/security/credentials/clients.ts';
import { makePortalLink } from '../../../src/security/credentials/portal/make_portal_link.ts';
import { ConsoleBrowser } from '../../harness/console_browser.ts';
import { until } from '../../harness/until.ts';
import type { PortalScene } from '../portal_scene.ts';

/** Whose it is, what it reaches and when it ends. */
export function sessionSuite(scene: () => PortalScene): void {
  describe('a session', () => {
    test('reads beside the relay on every page, and shows at once what was done on it', async (t) => {
      const { stand, store, sink, put } = scene();
      const other = await stand.addSite('beside', sink.url);
      const browser = await other.enter();
      const { id } = await put(other, { state: 'exhausted', lastStatus: 503, lastError: 'the site answered 503' });
      const { connection } = store.read;
      assert.notEqual(connection, store.browse.connection);
      const ofRelay: string[] = [];
      t.mock.method(connection.logger, 'logQuery', (sql: string, parameters: unknown[] = []) => {
        if (JSON.stringify(parameters).includes(other.id)) ofRelay.push(sql);
      });
      for (const { verb, path, isOpen } of routes) {
        if (verb === 'GET' && !isOpen) await browser.get(path.replace(':id', id));
      }
      assert.deepEqual(ofRelay, []);
      const paused = await browser.follow(await browser.post('/portal/endpoint/pause'));
      assert.match(paused.text, /action="\/portal\/endpoint\/resume"/);
      const { text } = await browser.get('/portal');
      assert.match(text, /endpoint is paused[\s\S]*HTTP 503 · the site itself fails/);
    });

    test('reaches what is its own site’s and nothing else, also of the same client', async () => {
      const { site, stand, store, sink, put, rowOf } = scene();
      const sibling = await stand.addSite('sibling', sink.url, site.client);
      const foreign = await stand.addSite('foreign', sink.url);
      const browser = await site.enter();
      const mine = await put(site, { type: 'item.created' });
      assert.equal((await browser.get(`/portal/deliveries/${mine.id}`)).status, 200);
      for (const other of [sibling, foreign]) {
        const theirs = await put(other, { type: 'user.deleted' });
        const unknown = await browser.get('/portal/deliveries/00000000-0000-7000-8000-000000000000');
        const page = await browser.get(`/portal/deliveries/${theirs.id}`);
        assert.deepEqual([page.status, page.text], [404, unknown.text]);
        assert.equal((await browser.post(`/portal/deliveries/${theirs.id}/retry`)).status, 404);
        assert.ok(!(await browser.get('/portal/deliveries')).text.includes(theirs.id));
        await browser.get('/portal/deliveries/replay?since=1h&type=user.deleted');
        await until('none is under way', async () => !(await store.read.existsBy(Replay, { state: 'running' })));
        const replayed = await browser.post('/portal/deliveries/replay', { since: '1h', type: 'user.deleted' });
        assert.match((await browser.follow(replayed)).text, /Deliveries that go out again: 0\./);
        assert.deepEqual(await rowOf(theirs.id), theirs);
      }
      assert.deepEqual(await store.read.countBy(Endpoint, { siteId: foreign.id }), 0);
    });

    test('ends with the client, and does not come back with it', async () => {
      const { stand, store, sink } = scene();
      const other = await stand.addSite('disabled', sink.url);
      const browser = await other.enter();
      const { url } = await other.link();
      const { id } = other.client.client;
      // As a replica sees it that began a session in the same moment.
      await store.write((manager) => manager.update(Client, { id }, { disabledAt: new Date() }));
      assert.equal((await browser.get('/portal')).status, 401);
      assert.equal((await new ConsoleBrowser(url).get(url)).status, 404);
      await store.write((manager) => manager.update(Client, { id }, { disabledAt: null }));
      assert.equal((await browser.get('/portal')).status, 200);
      await disableClient(store, 'disabled');
      assert.equal((await browser.get('/portal')).status, 401);
      assert.equal((await new ConsoleBrowser(url).get(url)).status, 404);
      // As a replica does it that has not yet heard of it.
      assert.equal(await makePortalLink(store, { id: other.id, clientId: id }, new Date()), undefined);
      await enableClient(store, 'disabled');
      assert.equal((await browser.get('/portal')).status, 401);
      assert.equal((await new ConsoleBrowser(url).get(url)).status, 404);
    });

    test('ends by hand', async () => {
      const { site, trail } = scene();
      const browser = await site.enter();
      const { cookies } = browser;
      const before = new Map(cookies);
      assert.match((await browser.follow(await browser.post('/portal/leave'))).text, /You have left/);
      for (const [name, value] of before) cookies.set(name, value);
      assert.equal((await browser.get('/portal')).status, 401);
      assert.equal((await trail(`site:${site.id}`)).at(-1), 'portal portal.leave');
    });
  });
}
