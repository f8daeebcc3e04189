import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Site } from '../../entities/site.ts';
import { rotateSigningSecret } from '../../src/relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../../src/relay/endpoints/endpoint_of_site.ts';
import { signatureHeaders, signingKey } from '../../src/relay/signatures.ts';
import type { ClientSite } from '../harness/client_site.ts';
import { type Stack, startStack } from '../harness/start_stack.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { type RunningReceiver, receivers, startReceiver, startsWith } from './running_receiver.ts';

for (const [name, program] of Object.entries(receivers)) {
  describe(`docs/receivers/${name}, before a gateway on a simulated Bridge`, () => {
    const closing: (() => unknown)[] = [];
    let stack: Stack;
    let site: ClientSite;
    let receiver: RunningReceiver;
    let secret: string;
    let seen: string;
    let itemId: number;

    before(async () => {
      seen = path.join(await temporaryFolder({ after: (end) => void closing.push(end as () => unknown) }), 'seen');
      stack = await startStack();
      site = await stack.addSite('erp');
      // The link makes the site known, with its secret; where its events go is said again when the receiver listens.
      await site.link('get_bridge_connect_link', addresses('http://127.0.0.1:9/hooks/bank'));
      secret = (await site.ask('get_webhook_secret', { site: 'erp' })).secret;
      receiver = await startReceiver(program, { secret, seen });
      itemId = await site.connect('success', addresses(receiver.url));
      await settle();
    });
    after(async () => {
      await receiver.stop();
      await stack.close();
      for (const close of closing) await close();
    });

    function addresses(webhook_url: string) {
      return { base_url: 'http://127.0.0.1', redirect_url: 'http://127.0.0.1/back', webhook_url };
    }

    async function settle(): Promise<void> {
      await stack.settle();
      await stack.gateway.relay.settle();
    }

    async function deliveries(): Promise<{ id: string; state: string; attempts: { status: number }[] }[]> {
      return (await site.ask('get_webhook_deliveries', { limit: 100 })).deliveries;
    }

    async function post(body: string, headers: Record<string, string>) {
      const response = await fetch(receiver.url, { method: 'POST', body, headers });
      return { status: response.status, message: ((await response.json()) as { message: string }).message };
    }

    const body = '{"type":"item.created","timestamp":1,"content":{"item_id":1}}';
    const signed = (id: string, at = new Date(), key = secret) =>
      signatureHeaders([signingKey(key)], id, at, Buffer.from(body));

    test('takes in everything once', async () => {
      const sent = await deliveries();
      assert.ok(sent.length > 3);
      assert.ok(
        sent.every(({ state }) => state === 'delivered'),
        JSON.stringify(sent),
      );
      assert.deepEqual(receiver.taken.map(({ id }) => id).sort(), sent.map(({ id }) => id).sort());
      const completed = receiver.taken.find(({ type }) => type === 'gateway.connection.completed');
      assert.equal(completed?.content.item_id, itemId);
    });

    test('answers 200 to what it has already, also after a restart', async () => {
      const before = receiver.taken.length;
      const again = receiver.taken.map(({ id }) => id).slice(0, 2);
      const redeliver = async (id: string | undefined) => {
        await site.ask('redeliver_webhook', { delivery_id: id });
        await settle();
        const { state, attempts } = (await deliveries()).find((delivery) => delivery.id === id) ?? assert.fail();
        assert.deepEqual([state, attempts.map(({ status }) => status)], ['delivered', [200, 200]]);
      };
      await redeliver(again[0]);
      assert.equal(receiver.taken.length, before);
      await receiver.stop();
      receiver = await startReceiver(program, { secret, seen });
      await site.link('get_bridge_connect_link', addresses(receiver.url));
      await redeliver(again[1]);
      assert.equal(receiver.taken.length, 0);
    });

    test('goes on through a rotation, with the older secret, with both, or with the new one', async () => {
      const { parts } = stack.gateway.relay;
      const { id } = await endpointOfSite(parts, await parts.store.read.findOneByOrFail(Site, { name: 'erp' }));
      const newer = await rotateSigningSecret(parts, id);
      for (const [index, known] of [secret, `${secret}, ${newer}`, `${newer},${secret},`, newer].entries()) {
        await receiver.stop();
        receiver = await startReceiver(program, { secret: known, seen: `${seen}-${index}` });
        await site.link('get_bridge_connect_link', addresses(receiver.url));
        const [delivery] = await deliveries();
        await site.ask('redeliver_webhook', { delivery_id: delivery?.id });
        await settle();
        assert.deepEqual(
          receiver.taken.map((event) => event.id),
          [delivery?.id],
        );
      }
      secret = newer;
    });

    test('refuses what the gateway did not sign, or signed long ago', async () => {
      const good = signed('evt-1');
      assert.deepEqual(await post(body, good), { status: 200, message: 'accepted' });
      const refused: readonly (readonly [Record<string, string>, string, string])[] = [
        [{}, body, 'webhook-id or webhook-timestamp is missing'],
        [good, body.replace('1}}', '2}}'), 'webhook-signature does not fit'],
        [{ ...good, 'webhook-id': 'evt-2' }, body, 'webhook-signature does not fit'],
        [signed('evt-3', new Date(), `whsec_${'A'.repeat(43)}=`), body, 'webhook-signature does not fit'],
        [signed('evt-4', new Date(Date.now() - 600_000)), body, 'the signature is too old, or a clock is wrong'],
        [{ ...signed('evt-5'), 'webhook-signature': '' }, body, 'webhook-signature does not fit'],
        [{ ...signed('evt-6'), 'webhook-timestamp': '\u00b2' }, body, 'webhook-id or webhook-timestamp is missing'],
      ];
      for (const [headers, bytes, message] of refused)
        assert.deepEqual(await post(bytes, headers), { status: 401, message });
    });

    test('takes what one signature proves, whatever Frappe’s is', async () => {
      const strange = { ...signed('evt-7'), 'x-frappe-webhook-signature': 'bm8=' };
      assert.deepEqual(await post(body, strange), { status: 200, message: 'accepted' });
    });

    test('does not start with a secret that is none', async () => {
      for (const known of ['', ',', 'whsec_', `${secret},whsec_`, secret.slice('whsec_'.length)])
        assert.equal(await startsWith(program, known), false, known);
    });
  });
}

test('a receiver can be tried on every machine', () => {
  assert.ok('node/receive.mjs' in receivers);
});
