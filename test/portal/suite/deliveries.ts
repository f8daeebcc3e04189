import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { stateMeanings } from '../../../src/pages/state_meanings.ts';
import { replayAction } from '../../../src/portal/deliveries/replay_action.ts';
import { deliveryStates } from '../../../src/relay/delivery_state.ts';
import { WindowsByKey } from '../../../src/shares/windows_by_key.ts';
import { until } from '../../harness/until.ts';
import type { PortalScene } from '../portal_scene.ts';

/** The list of deliveries, and what is sent again. */
export function deliveriesSuite(scene: () => PortalScene): void {
  describe('deliveries', () => {
    test('are listed by state, type and time, page by page', async () => {
      const { stand, sink, put } = scene();
      const other = await stand.addSite('many', sink.url);
      const browser = await other.enter();
      for (let n = 0; n < 55; n++) await put(other, { type: 'item.refreshed' });
      const failed = await put(other, {
        state: 'exhausted',
        type: 'item.created',
        lastStatus: 503,
        lastError: 'HTTP 503',
      });
      const old = await put(other, { type: 'item.deleted', createdAt: new Date(Date.now() - 3 * 86_400_000) });
      const ids = (text: string) =>
        [...text.matchAll(/href="\/portal\/deliveries\/([\da-f-]{36})"/g)].map(([, id]) => id);
      const first = await browser.get('/portal/deliveries');
      assert.equal(ids(first.text).length, 50);
      const older = /rel="next" href="([^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') as string;
      const second = await browser.get(older);
      assert.deepEqual([ids(second.text).length, new Set([...ids(first.text), ...ids(second.text)]).size], [7, 57]);
      assert.deepEqual(ids((await browser.get('/portal/deliveries?state=exhausted')).text), [failed.id]);
      assert.deepEqual(ids((await browser.get('/portal/deliveries?type=item.deleted')).text), [old.id]);
      assert.deepEqual(ids((await browser.get('/portal/deliveries?type=item.deleted&since=24h')).text), []);
      assert.equal((await browser.get('/portal/deliveries?after=nothing')).status, 422);
      assert.ok(ids((await browser.get('/portal')).text).includes(failed.id), 'what failed is on the overview');
    });

    test('have states with what each means, in the language of the page', async () => {
      const { site, put } = scene();
      const browser = await site.enter();
      const { id } = await put(site, {
        state: 'waiting',
        lastStatus: 503,
        nextAttemptAt: new Date(Date.now() + 60_000),
      });
      for (const [lang, summary] of [
        ['en', 'What the states mean'],
        ['fr', 'Ce que signifient les états'],
      ] as const) {
        const list = (await browser.get(`/portal/deliveries?lang=${lang}`)).text.replaceAll('<wbr>', '');
        assert.ok(list.includes(`<details><summary>${summary}</summary>`));
        const { delivery, breaker } = stateMeanings[lang];
        for (const state of deliveryStates) assert.ok(list.includes(delivery[state]), state);
        const one = (await browser.get(`/portal/deliveries/${id}?lang=${lang}`)).text;
        assert.ok(one.includes(delivery.waiting) && !one.includes(delivery.delivered));
        assert.ok((await browser.get(`/portal/endpoint?lang=${lang}`)).text.includes(breaker.closed));
      }
    });

    test('are sent again, one or all of a span, after a preview', async () => {
      const { stand, store, sink, trail, put, rowOf } = scene();
      const other = await stand.addSite('again', sink.url);
      const browser = await other.enter();
      // Nothing goes out while it is looked at.
      await browser.get('/portal/endpoint');
      await browser.post('/portal/endpoint/pause');
      const { id: endpointId } = await store.read.findOneByOrFail(Endpoint, { siteId: other.id });
      const one = await put(other, { state: 'exhausted', endpointId });
      const two = await put(other, { endpointId });
      const kept = await put(other, { state: 'kept', endpointId: other.id, attempts: 0 });
      assert.match((await browser.get(`/portal/deliveries/${one.id}`)).text, /Send again/);
      assert.ok(!(await browser.get(`/portal/deliveries/${kept.id}`)).text.includes('Send again'));
      const retried = await browser.follow(await browser.post(`/portal/deliveries/${one.id}/retry`));
      assert.match(retried.text, /goes out again.* Nothing goes out before the endpoint is resumed\./);
      const { text } = await browser.get(`/portal/deliveries/${one.id}`);
      assert.ok(!text.includes('goes out again'), 'a notice is shown once');
      assert.equal((await rowOf(one.id)).state, 'pending');
      assert.deepEqual(await trail(`delivery:${one.id}`), ['portal delivery.retry']);
      const entry = await store.read.findOneByOrFail(AuditEntry, { target: `delivery:${one.id}` });
      assert.equal(entry.detail?.address, '127.0.0.1', 'and from where');
      const again = await browser.follow(await browser.post(`/portal/deliveries/${one.id}/retry`));
      assert.match(again.text, /on its way already/);
      await browser.post(`/portal/deliveries/${kept.id}/retry`);
      assert.equal((await rowOf(kept.id)).state, 'kept');
      const preview = (await browser.get('/portal/deliveries/replay?since=1h')).text;
      assert.match(preview, /Deliveries that would go out again: 1\./);
      assert.match(preview, /Nothing goes out before the endpoint is resumed/);
      assert.equal((await rowOf(two.id)).state, 'delivered', 'a preview sends nothing');
      assert.equal((await browser.post('/portal/deliveries/replay', { since: 'always' })).status, 422);
      await browser.post('/portal/deliveries/replay', { since: '1h' });
      await until('it was sent again', async () => (await rowOf(two.id)).state === 'pending');
      assert.ok((await trail(`site:${other.id}`)).includes('portal site.replay'));
      const [openUntil, nextAttemptAt] = [new Date(Date.now() + 3_600_000), new Date('2026-03-02T10:00:00Z')];
      await store.write(async (manager) => {
        await manager.update(Endpoint, { id: endpointId }, { breaker: 'open', failures: 5, openUntil });
        await manager.update(Delivery, { id: two.id }, { state: 'waiting', nextAttemptAt });
      });
      const paused = (await browser.get('/portal/endpoint')).text;
      assert.match(paused, /Tried again at<\/dt><dd><span class="none">/, 'nobody tries what is paused');
      const waits = (await browser.get(`/portal/deliveries/${two.id}`)).text;
      assert.match(waits, /Next attempt<\/dt><dd>Nothing goes out before the endpoint is resumed\.<\/dd>/);
      await store.write((manager) => manager.update(Endpoint, { id: endpointId }, { state: 'active' }));
      const { text: active } = await browser.get(`/portal/deliveries/${two.id}`);
      assert.ok(active.includes(`<time datetime="${openUntil.toISOString()}"`), 'not when it was due, which is over');
    });

    test('are sent again a span at a time, and ten times a minute at most', async () => {
      const { stand, sink } = scene();
      const other = await stand.addSite('eager', sink.url);
      const browser = await other.enter();
      await browser.get('/portal/deliveries/replay');
      const replay = () => browser.post('/portal/deliveries/replay', { since: '30d' });
      for (let n = 0; n < 10; n++) assert.equal((await replay()).status, 303);
      assert.equal((await replay()).status, 429);
      const preview = () => browser.get('/portal/deliveries/replay?since=1h');
      for (let n = 0; n < 20; n++) assert.equal((await preview()).status, 200);
      assert.equal((await preview()).status, 429, 'a preview counts a whole span');

      const asked: object[] = [];
      const existsBy = async (_: unknown, where: object) => asked.push(where) > 0;
      const ctx = { status: 0, set() {} };
      await replayAction.run({
        parts: { posts: new WindowsByKey(1), relay: { store: { read: { existsBy } } } },
        ...{ ctx, site: other, clock: { now: new Date() }, language: 'en', form: new URLSearchParams({ since: '1h' }) },
      } as never);
      assert.deepEqual([ctx.status, asked], [303, [{ siteId: other.id, state: 'running' }]], 'nothing was begun');
    });
  });
}
