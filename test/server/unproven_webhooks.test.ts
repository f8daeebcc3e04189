import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { type TestContext, test } from 'node:test';
import type { InboundWebhook } from '../../src/server/app_parts.ts';
import { startGateway } from '../frappe/invented_gateway.ts';
import { until } from '../harness/until.ts';

/** Behind a proxy that says where each webhook comes from. */
async function start(t: TestContext) {
  const received: string[] = [];
  const gateway = await startGateway({
    settings: { TRUST_PROXY: 'on' },
    parts: {
      receiveWebhook: async ({ source = '', body }: InboundWebhook) => {
        received.push(source);
        for await (const _ of body);
        return { status: 200, reason: 'recorded' };
      },
    },
  });
  t.after(() => gateway.close());

  /** Begins to send a webhook of that length, of which the last byte is missing. */
  function begin(source: string, length: number) {
    const socket = net.connect(gateway.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(
      `POST /webhook/bridge HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${source}\r\nContent-Length: ${length}\r\n\r\n`,
    );
    socket.write(Buffer.alloc(length - 1));
    t.after(() => socket.destroy());
    return { socket, finish: () => socket.write('x') };
  }

  /** Resolves when so many were begun to be received from there. */
  const begun = (source: string, count: number) =>
    until(`${count} webhooks of ${source} are being received`, () => {
      return received.filter((each) => each === source).length >= count;
    });

  /** The answer to a whole webhook. */
  async function answerTo(source: string, length: number): Promise<string> {
    const { socket, finish } = begin(source, length);
    finish();
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().split('\r\n', 1)[0] ?? '';
  }

  return { gateway, received, begin, begun, answerTo };
}

const large = 100_000;
const ok = 'HTTP/1.1 200 OK';

test('large bodies of one address take a part of the places, and others find some', async (t) => {
  const { received, begin, begun, answerTo } = await start(t);
  for (let n = 0; n < 100; n += 1) begin('192.0.2.1', large);
  await begun('192.0.2.1', 40);
  assert.equal(await answerTo('192.0.2.2', large), ok);
  const own = received.filter((source) => source === '192.0.2.1').length;
  assert.ok(own < 64, `${own} of 64 places`);
});

test('small ones have places of their own, also for an address whose large ones wait', async (t) => {
  const { begin, begun, answerTo } = await start(t);
  for (let n = 0; n < 100; n += 1) begin('192.0.2.1', large);
  await begun('192.0.2.1', 40);
  assert.equal(await answerTo('192.0.2.1', 900), ok);
});

test('one that waits for its place has its turn when another has ended', async (t) => {
  const { begin, begun, answerTo } = await start(t);
  const first = Array.from({ length: 100 }, () => begin('192.0.2.1', large));
  await begun('192.0.2.1', 40);
  const answer = answerTo('192.0.2.1', large);
  for (const { finish } of first) finish();
  assert.equal(await answer, ok);
});

test('one whose turn does not come is to be sent again', async (t) => {
  const { begin, begun, answerTo } = await start(t);
  // The wait is at an end at once.
  t.mock.method(AbortSignal, 'timeout', () => AbortSignal.abort());
  for (let n = 0; n < 100; n += 1) begin('192.0.2.1', large);
  await begun('192.0.2.1', 40);
  assert.equal(await answerTo('192.0.2.1', large), 'HTTP/1.1 503 Service Unavailable');
});

test('a small one that stalls is cut off before the time of a large one', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { begin, begun } = await start(t);
  const { socket } = begin('192.0.2.1', 900);
  await begun('192.0.2.1', 1);
  t.mock.timers.tick(10_000);
  await once(socket, 'close');
});
