import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import net from 'node:net';
import { describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AppParts, InboundWebhook } from '../../src/server/app_parts.ts';
import { type InventedGateway, startGateway } from '../frappe/invented_gateway.ts';
import { rawRequest } from '../frappe/raw_request.ts';

type ReceiveWebhook = AppParts['receiveWebhook'];
const recorded = { status: 200, reason: 'recorded' };

async function withReceiver(
  receiveWebhook: ReceiveWebhook,
  use: (gateway: InventedGateway) => Promise<void>,
): Promise<void> {
  const gateway = await startGateway({ parts: { receiveWebhook } });
  try {
    await use(gateway);
  } finally {
    await gateway.close();
  }
}

const post = (gateway: InventedGateway, path: string, body: string | Buffer = '{}', chunked = false) =>
  rawRequest(gateway.port, {
    verb: 'POST',
    path,
    headers: { 'Content-Type': 'application/json', 'BridgeApi-Signature': 'v1=AA' },
    body,
    chunked,
  });

describe('a webhook', () => {
  test('is handed on with its raw bytes, its headers and its event', async () => {
    const seen: InboundWebhook[] = [];
    await withReceiver(
      async (webhook) => {
        seen.push(webhook);
        return recorded;
      },
      async (gateway) => {
        const bytes = Buffer.concat([Buffer.from('{ "a" :\t1,'), randomBytes(300_000)]);
        const answers = [
          await post(gateway, '/webhook/bridge', bytes),
          await post(gateway, '/webhook/bridge/', bytes, true),
          await post(gateway, '/webhook/powens/CONNECTION_SYNCED?ignored=1', bytes),
          await post(gateway, '/webhook/bridge', ''),
        ];
        for (const answer of answers) {
          assert.deepEqual([answer.status, JSON.parse(answer.text)], [200, { reason: 'recorded' }]);
        }
        assert.deepEqual(
          seen.map(({ provider, event }) => [provider, event]),
          [
            ['bridge', null],
            ['bridge', null],
            ['powens', 'CONNECTION_SYNCED'],
            ['bridge', null],
          ],
        );
        for (const { rawBody } of seen.slice(0, 3)) assert.equal(digest(rawBody), digest(bytes));
        assert.equal(seen[3]?.rawBody.length, 0);
        assert.equal(seen[0]?.headers['bridgeapi-signature'], 'v1=AA');
      },
    );
  });

  test('is answered with the status that its receiver names', () =>
    withReceiver(
      async () => ({ status: 401, reason: 'the signature is wrong' }),
      async (gateway) => {
        const answer = await post(gateway, '/webhook/bridge');
        assert.deepEqual([answer.status, answer.text], [401, '{"reason":"the signature is wrong"}']);
      },
    ));

  test('that could not be recorded gets a 503, so that it is sent again', () =>
    withReceiver(
      async () => {
        throw new Error('disk full');
      },
      async (gateway) => {
        const answer = await post(gateway, '/webhook/bridge');
        assert.equal(answer.status, 503);
        assert.ok(!answer.text.includes('disk full'));
        assert.ok(gateway.logLines.some((line) => line.includes('disk full')));
      },
    ));

  test('of more than 1 MiB is refused, and one of just that size is not', () =>
    withReceiver(
      async ({ rawBody }) => ({ status: 200, reason: String(rawBody.length) }),
      async (gateway) => {
        for (const chunked of [false, true]) {
          assert.equal((await post(gateway, '/webhook/bridge', Buffer.alloc(1_048_577), chunked)).status, 413);
          assert.equal((await post(gateway, '/webhook/bridge', Buffer.alloc(1_048_576), chunked)).status, 200);
        }
      },
    ));

  test('to an address that no provider has is a 404, and with another verb than POST a 405', () =>
    withReceiver(
      async () => assert.fail('it was received'),
      async (gateway) => {
        for (const path of ['/webhook/', '/webhook/Bridge', '/webhook/a/b/c', '/webhook/bridge/%2e%2e']) {
          assert.equal((await post(gateway, path)).status, 404, path);
        }
        const answer = await rawRequest(gateway.port, { verb: 'GET', path: '/webhook/bridge' });
        assert.deepEqual([answer.status, answer.headers.allow], [405, 'POST']);
      },
    ));

  test('whose sender goes away in the middle is not received', () =>
    withReceiver(
      async () => assert.fail('it was received'),
      async (gateway) => {
        const socket = net.connect(gateway.port, '127.0.0.1');
        socket.write('POST /webhook/bridge HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf', () => {
          socket.destroy();
        });
        while (!gateway.logLines.some((line) => line.includes('"method":"webhook"'))) await nextTurn();
        assert.ok(!gateway.logLines.some((line) => line.includes('"level":50')));
      },
    ));
});

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
