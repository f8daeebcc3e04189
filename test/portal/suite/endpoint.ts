import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { PortalSession } from '../../../entities/portal_session.ts';
import type { ConsoleBrowser } from '../../harness/console_browser.ts';
import { until } from '../../harness/until.ts';
import type { Behavior } from '../../relay/site_sink.ts';
import type { PortalScene } from '../portal_scene.ts';

/** Secret, pause, test event and check of a site's endpoint. */
export function endpointSuite(scene: () => PortalScene): void {
  describe('the endpoint', () => {
    /** A receiver that verifies as the documents say. */
    const verifying =
      (secret: () => string): Behavior =>
      ({ headers, body }) => {
        try {
          new Webhook(secret()).verify(body, headers as Record<string, string>);
          return 200;
        } catch {
          return 401;
        }
      };

    async function secretOf(browser: ConsoleBrowser): Promise<string> {
      const { text } = await browser.post('/portal/endpoint/secret');
      return /whsec_[\w+/=]+/.exec(text)?.[0] as string;
    }

    test('shows its secret after a click that is on record, and changes it', async () => {
      const { stand, store, sink, trail } = scene();
      const other = await stand.addSite('secretive', sink.url);
      const browser = await other.enter();
      assert.ok(!(await browser.get('/portal/endpoint')).text.includes('whsec_'));
      const { id } = await store.read.findOneByOrFail(Endpoint, { siteId: other.id });
      assert.deepEqual(await trail(`endpoint:${id}`), []);
      const first = await secretOf(browser);
      assert.equal(first, (await other.calls.ask('get_webhook_secret')).secret);
      assert.equal((await trail(`endpoint:${id}`))[0], 'portal endpoint.secret_read');
      assert.match((await browser.get('/portal/endpoint/rotate')).text, /For 24 hours/);
      const rotated = await browser.follow(await browser.post('/portal/endpoint/rotate'));
      assert.match(rotated.text, /The secret is changed[\s\S]*signs as well until/);
      assert.notEqual(await secretOf(browser), first);
      assert.ok((await trail(`endpoint:${id}`)).includes('portal endpoint.secret_rotated'));
    });

    test('is paused and resumed, and a test event arrives signed as every other', async () => {
      const { stand, store, trail, put, newSink } = scene();
      const own = await newSink();
      const other = await stand.addSite('tested', own.url);
      const browser = await other.enter();
      await browser.get('/portal/endpoint');
      const secret = await secretOf(browser);
      own.behave = verifying(() => secret);
      assert.match((await browser.follow(await browser.post('/portal/endpoint/pause'))).text, /Events are kept/);
      // As a replica records it whose clock is ahead.
      const later = await put(other, { type: 'gateway.test', createdAt: new Date(Date.now() + 60_000) });
      const tested = await browser.post('/portal/endpoint/test');
      assert.notEqual(tested.headers.get('location'), `/portal/deliveries/${later.id}`, 'it leads to its own delivery');
      const sent = await browser.follow(tested);
      assert.match(
        sent.text,
        /A test event is on its way\. Nothing goes out before the endpoint is resumed[\s\S]*gateway\.test/,
      );
      assert.equal(own.arrivals.length, 0);
      assert.match((await browser.follow(await browser.post('/portal/endpoint/resume'))).text, /What waits goes out/);
      await until(
        'it has arrived',
        async () => (await store.read.countBy(Delivery, { siteId: other.id, state: 'delivered' })) === 2,
      );
      assert.equal(JSON.parse(String(own.arrivals[0]?.body)).type, 'gateway.test');
      assert.ok((await trail(`site:${other.id}`)).includes('portal site.test_event'));
      const { id } = await store.read.findOneByOrFail(Endpoint, { siteId: other.id });
      assert.deepEqual(
        (await trail(`endpoint:${id}`)).filter((entry) => !entry.includes('secret')),
        ['portal endpoint.paused', 'portal endpoint.resumed'],
      );
    });

    test('is checked: whether it takes what is signed, and refuses what is forged', async () => {
      const { stand, store, newSink } = scene();
      const own = await newSink();
      const other = await stand.addSite('checked', own.url);
      const browser = await other.enter();
      await browser.get('/portal/endpoint/check');
      const secret = await secretOf(browser);
      const check = async (behave: Behavior) => {
        own.behave = behave;
        return (await browser.follow(await browser.post('/portal/endpoint/check'))).text;
      };
      assert.match(await check(verifying(() => secret)), /answers as it should[\s\S]*HTTP 200[\s\S]*HTTP 401/);
      assert.match(await check(() => 200), /does not answer as it should[\s\S]*It takes a forged event/);
      assert.match(await check(() => 403), /It refuses what is signed with the secret/);
      assert.match(await check(() => 500), /It fails over a signed event[\s\S]*which is no refusal/);
      assert.match(await check((_, response) => void response.destroy()), /It gives no answer\./);
      assert.match(await check((_, response) => void response.writeHead(302, { location: '/' }).end()), /redirect/);
      assert.match(await check(() => 410), /asks for no more events/);
      const answered = (status: number, durationMs: number) => ({ status, error: null, durationMs });
      const slow = { at: new Date(), signed: answered(200, 6000), forged: answered(401, 9) };
      const kept = { receiverCheck: JSON.stringify(slow) };
      await store.write((manager) => manager.update(PortalSession, { siteId: other.id }, kept));
      const { text } = await browser.get('/portal/endpoint/check');
      assert.match(text, /needs long.*After 12\.5 seconds an attempt has failed/, 'by the setting of this gateway');
      assert.equal(await store.read.countBy(Delivery, { siteId: other.id }), 0, 'they are no deliveries');
      assert.equal((await store.read.findOneByOrFail(Endpoint, { siteId: other.id })).state, 'active');
      for (let n = 0; n < 3; n++) await browser.post('/portal/endpoint/check');
      assert.equal((await browser.post('/portal/endpoint/check')).status, 429);
    });

    test('that resolves to what is no address of the internet does not say to which', async () => {
      const { stand, store, rowOf } = scene();
      const other = await stand.addSite('inside', 'http://[::ffff:169.254.169.254]/latest');
      const browser = await other.enter();
      await browser.get('/portal/endpoint/check');
      const checked = (await browser.follow(await browser.post('/portal/endpoint/check'))).text;
      await browser.post('/portal/endpoint/test');
      const tried = await store.read.findOneByOrFail(Delivery, { siteId: other.id });
      await until('it was tried', async () => (await rowOf(tried.id)).attempts === 1);
      assert.match(String((await rowOf(tried.id)).lastError), /^169\.254\.169\.254 is not/, 'for the operator');
      const { text } = await browser.get(`/portal/deliveries/${tried.id}`);
      const list = (await browser.get('/portal/deliveries')).text;
      const told = JSON.stringify(await other.calls.ask('get_webhook_deliveries'));
      for (const seen of [checked, text, list, told]) {
        assert.match(seen, /what the host resolves to is not an address on the internet/);
        assert.ok(!/169\.254\.169\.254 is|OUTBOUND_ALLOW/.test(seen), seen);
      }
      const french = await browser.get('/portal/deliveries?lang=fr');
      assert.match(french.text, /l’adresse à laquelle mène l’hôte n’est pas une adresse d’internet/);
    });

    test('of a site without an address is none, and a test event is kept', async () => {
      const { stand } = scene();
      const other = await stand.addSite('reading', null);
      const browser = await other.enter();
      assert.match((await browser.get('/portal/endpoint')).text, /has given no webhook_url/);
      for (const path of [
        '/portal/endpoint/secret',
        '/portal/endpoint/rotate',
        '/portal/endpoint/pause',
        '/portal/endpoint/check',
      ]) {
        assert.equal((await browser.post(path)).status, 409, path);
      }
      assert.match(
        (await browser.follow(await browser.post('/portal/endpoint/test'))).text,
        /kept: read it with get_events/,
      );
      const { events } = await other.calls.ask('get_events');
      assert.deepEqual(
        events.map(({ type }: { type: string }) => type),
        ['gateway.test'],
      );
    });
  });
}
