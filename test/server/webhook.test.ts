import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import { describe, test } from 'node:test';
import type { AppParts, InboundWebhook } from '../../src/server/app_parts.ts';
import { type InventedGateway, startGateway } from '../frappe/invented_gateway.ts';
import { rawRequest } from '../frappe/raw_request.ts';
import { until } from '../harness/until.ts';

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
    const seen: (Omit<InboundWebhook, 'body'> & { body: Buffer })[] = [];
    await withReceiver(
      async (webhook) => {
        seen.push({ ...webhook, body: await read(webhook) });
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
          seen.map(({ provider, path, event }) => [provider, path, event]),
          [
            ['bridge', '/webhook/bridge', null],
            ['bridge', '/webhook/bridge/', null],
            ['powens', '/webhook/powens/CONNECTION_SYNCED', 'CONNECTION_SYNCED'],
            ['bridge', '/webhook/bridge', null],
          ],
        );
        for (const { body } of seen.slice(0, 3)) assert.equal(digest(body), digest(bytes));
        assert.equal(seen[3]?.body.length, 0);
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

  test('that is refused before its end is answered, and the connection serves the next one', () =>
    withReceiver(
      async ({ body }) => {
        for await (const chunk of body) return { status: 413, reason: chunk.length > 0 ? 'too large' : 'empty' };
        return recorded;
      },
      async (gateway) => {
        const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
        const answers: string[] = [];
        for (let call = 0; call < 3; call++) {
          answers.push(await postWith(agent, gateway.port, Buffer.alloc(3_000_000)));
        }
        agent.destroy();
        assert.deepEqual(answers, [
          '413 {"reason":"too large"}',
          '413 {"reason":"too large"}',
          '413 {"reason":"too large"}',
        ]);
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
      async ({ body }) => {
        for await (const chunk of body) assert.equal(chunk.toString(), 'half');
        return assert.fail('it was received');
      },
      async (gateway) => {
        const socket = net.connect(gateway.port, '127.0.0.1');
        socket.write('POST /webhook/bridge HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf', () => {
          socket.destroy();
        });
        await until('the log has the webhook', () =>
          gateway.logLines.some((line) => line.includes('"method":"webhook"')),
        );
        assert.ok(!gateway.logLines.some((line) => line.includes('"level":50')));
      },
    ));
});

async function read({ body }: InboundWebhook): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function postWith(agent: http.Agent, port: number, body: Buffer): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = { agent, host: '127.0.0.1', port, path: '/webhook/bridge', method: 'POST' };
  const request = http.request(options, async (response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    resolve(`${response.statusCode} ${Buffer.concat(chunks)}`);
  });
  request.on('error', reject).end(body);
  return promise;
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
