import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { before, test } from 'node:test';
import zlib from 'node:zlib';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { quickBrotli } from '../quick_brotli.ts';
import { providerItemId, type Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import type { WireCall } from '../wire.ts';

/** docs/contract.md, "What a site receives". */
const types = [
  'item.created',
  'item.refreshed',
  'item.account.created',
  'item.account.updated',
  'item.account.deleted',
  'item.deleted',
  'user.deleted',
  'gateway.connection.completed',
  'gateway.connection.failed',
  'gateway.item.needs_action',
  'gateway.item.authentication_expiring',
  'gateway.item.deleted',
];

/** Unpacked by somebody who does not say so. */
const asAProxyLeavesIt = (body: Buffer) => body;

/** The provider's own events: believed when they are proven, kept once, and told in the contract's words. */
export function webhooksSuite(subject: TriedProvider): void {
  const bench = useBench(subject);
  let site: Site;
  let itemId: string;

  before(async () => {
    site = await bench().newSite();
    itemId = await site.linkItem();
    await bench().settle();
  });

  const kept = () => bench().gateway.store.read.countBy(InboundEvent, { provider: subject.provider });
  const post = async (call: WireCall, change: Partial<WireCall> = {}) => {
    const { verb, path, headers, body } = { ...call, ...change };
    const { host: _host, ...given } = headers;
    const response = await fetch(bench().gateway.url + path, { method: verb, headers: given, body: Buffer.from(body) });
    await response.arrayBuffer();
    return response.status;
  };

  test('a connection is told to its site in the contract’s types', async () => {
    const { deliveries } = await site.ask('get_webhook_deliveries', { limit: 100 });
    const told = new Set<string>(deliveries.map(({ type }: { type: string }) => type));
    for (const type of told) assert.ok(types.includes(type), type);
    for (const type of ['gateway.connection.completed', 'item.refreshed', 'item.account.updated']) {
      assert.ok(told.has(type) || told.has(type.replace('updated', 'created')), `${type}: ${[...told]}`);
    }
  });

  test('each webhook of the provider is answered with 200, at its address', () => {
    const { calls } = bench().hooks;
    assert.ok(calls.length > 0);
    for (const { path } of calls) assert.match(path, new RegExp(`^/webhook/${subject.provider}(/\\w+)?$`));
  });

  test('a webhook that comes again is answered, and kept once', async () => {
    const before = await kept();
    for (const call of bench().hooks.calls) assert.equal(await post(call), 200);
    assert.equal(await kept(), before);
  });

  for (const [coding, pack] of [
    ['gzip', zlib.gzipSync],
    ['x-gzip', zlib.gzipSync],
    ['deflate', zlib.deflateSync],
    ['deflate', zlib.deflateRawSync],
    ['br', quickBrotli],
    ['gzip', asAProxyLeavesIt],
  ] as const) {
    test(`a webhook that comes packed (${pack.name}, as ${coding}) is the same one`, async () => {
      const before = await kept();
      for (const { headers, body, ...call } of bench().hooks.calls) {
        const packed = { ...call, headers: { ...headers, 'content-encoding': coding }, body: pack(body) };
        assert.equal(await post(packed), 200);
        assert.equal(await post({ ...packed, body: pack(Buffer.concat([body, Buffer.from(' ')])) }), 401);
      }
      assert.equal(await kept(), before);
    });
  }

  test('a webhook that is packed in a way that nobody reads is not taken for read', async () => {
    const [call] = bench().hooks.calls;
    assert.ok(call);
    assert.equal(await post(call, { headers: { ...call.headers, 'content-encoding': 'x-own' } }), 415);
  });

  test('a webhook that was changed on its way, or that nobody signed, is refused', async () => {
    const before = await kept();
    const [call] = bench().hooks.calls;
    assert.ok(call);
    const changed = Buffer.from(call.body.toString('utf8').replace(/\d(?=\D*$)/, (digit) => String((+digit + 1) % 10)));
    assert.notDeepEqual(changed, call.body);
    assert.equal(await post(call, { body: changed }), 401);
    assert.equal(await post(call, { headers: { 'content-type': 'application/json' } }), 401);
    assert.equal(await kept(), before);
  });

  test('a webhook that nobody signed is refused before its body has come', async () => {
    const { hostname, port } = new URL(bench().gateway.url);
    const [call] = bench().hooks.calls;
    assert.ok(call);
    const socket = net.connect(Number(port), hostname);
    socket.write(`POST ${call.path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nhalf`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    assert.match(answer.toString(), /^HTTP\/1\.1 401 /);
  });

  test('events of items that nobody linked are answered, and told to nobody', async () => {
    const { simulator, settle } = bench();
    const stranger = await bench().newSite();
    const theirs = await stranger.linkItem();
    await settle();
    await stranger.ask('delete_user', { user: stranger.user });
    await settle();
    const count = async () => (await site.ask('get_webhook_deliveries', { limit: 100 })).deliveries.length;
    const before = await count();
    const [call] = bench().hooks.calls.filter(({ body }) => body.includes(providerItemId(theirs)));
    assert.ok(call);
    assert.equal(await post(call), 200);
    await simulator.settle();
    assert.equal(await count(), before);
  });

  test('an account that the bank does not give any more is told as deleted, where the provider tells of it', async () => {
    const { simulator, settle } = bench();
    if (!simulator.forgetAccount) return;
    const before = await site.accountIds(itemId);
    await simulator.forgetAccount(providerItemId(itemId));
    await settle();
    assert.deepEqual(await site.accountIds(itemId), before.slice(0, -1));
    const { deliveries } = await site.ask('get_webhook_deliveries', { limit: 100 });
    assert.equal(deliveries.filter(({ type }: { type: string }) => type === 'item.account.deleted').length, 1);
  });

  test('an item that comes to need the person is known to, and its site is told', async () => {
    const { simulator, settle } = bench();
    await simulator.require(providerItemId(itemId), 'sca');
    await settle();
    const [item] = await site.ask('get_items', { user: site.user });
    assert.equal(item.needs, 'sca');
    const { deliveries } = await site.ask('get_webhook_deliveries', { limit: 100 });
    assert.ok(deliveries.some(({ type }: { type: string }) => type === 'gateway.item.needs_action'));
  });
}
