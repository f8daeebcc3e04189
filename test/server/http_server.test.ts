import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { openHttpServer } from '../../src/server/http_server.ts';

const impatient = { headMs: 50, callMs: 100, lookMs: 20, readerMs: 60_000 };
const toHeads = { ...impatient, callMs: 60_000 };
const toReaders = { ...impatient, readerMs: 50 };
const answer: RequestListener = (_request, response) => void response.end('done');

/** What the server says on a connection on which this is sent, until it ends the connection. */
async function saidTo(
  t: TestContext,
  sent: string,
  { handle = answer, restMs = 60_000, patience = impatient } = {},
): Promise<string> {
  const { server } = openHttpServer(handle, restMs, patience);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  let said = '';
  socket.on('data', (bytes) => {
    said += bytes;
  });
  socket.on('error', () => {});
  if (sent !== '') socket.write(sent);
  await once(socket, 'close');
  return said;
}

const post = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n';
const get = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

// Each of them would wait for ever, or for minutes, if its promise were gone: the test's own time is what ends it then.
for (const [what, sent, said] of [
  ['on which nothing ever comes', '', /^HTTP\/1\.1 408/],
  ['with half a head', 'POST / HTTP/1.1\r\nHo', /^HTTP\/1\.1 408/],
  ['with an upload that stalls', `${post}123456789`, /^HTTP\/1\.1 408/],
  ['with half a head behind a call', `${get}GET /`, /^HTTP\/1\.1 200[\s\S]*HTTP\/1\.1 408/],
] as const) {
  test(`a connection ${what} is ended`, { timeout: 20_000 }, async (t) => {
    // An upload is waited for: its call is not answered before it is there.
    const read: RequestListener = (request, response) => void request.resume().on('end', () => response.end('done'));
    const options = sent.startsWith(post) ? { handle: read, patience: impatient } : { patience: toHeads };
    assert.match(await saidTo(t, sent, options), said);
  });
}

/** Since when node knows the option by which this is so. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isKnown = major > 24 || (major === 24 && minor >= 12);

test('a call without a body has nothing left to be read', { skip: !isKnown, timeout: 20_000 }, async (t) => {
  const tell: RequestListener = ({ readableEnded }, response) => void response.end(`ended: ${readableEnded}`);
  assert.match(await saidTo(t, get, { handle: tell, restMs: 50 }), /ended: true/);
});

test('a connection that rests is ended after its time', { timeout: 20_000 }, async (t) => {
  assert.match(await saidTo(t, get, { restMs: 50 }), /^HTTP\/1\.1 200/);
});

test('a call that waits for its answer is left to wait, however long', { timeout: 20_000 }, async (t) => {
  const slow: RequestListener = (_request, response) => {
    setTimeout(() => response.setHeader('Connection', 'close').end('late'), 10 * toReaders.readerMs);
  };
  assert.match(await saidTo(t, get, { handle: slow, patience: toReaders }), /late$/);
});

test('a reader who takes nothing of an answer is let go', { timeout: 20_000 }, async (t) => {
  const ended = Promise.withResolvers<void>();
  const long: RequestListener = (_request, response) => {
    response.on('close', ended.resolve).end(Buffer.alloc(64 * 1024 * 1024));
  };
  const { server } = openHttpServer(long, 60_000, toReaders);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {});
  socket.pause().write(get);
  await ended.promise;
  socket.destroy();
});
