import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Agent } from 'undici';
import { postDelivery } from '../../../src/relay/deliveries/post_delivery.ts';

async function listen(t: TestContext, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => void server.close());
  return (server.address() as AddressInfo).port;
}

function post(t: TestContext, url: string, timeoutMs = 5000) {
  const dispatcher = new Agent();
  t.after(() => dispatcher.destroy());
  return postDelivery(dispatcher, { url, headers: { 'x-test': 'yes' }, body: Buffer.from('{}'), timeoutMs });
}

async function site(t: TestContext, handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  t.after(() => server.closeAllConnections());
  return `http://127.0.0.1:${await listen(t, server)}/path?query=1`;
}

test('path, query, headers and bytes arrive, and the answer comes back with the beginning of its body', async (t) => {
  const seen: unknown[] = [];
  const url = await site(t, async (request, response) => {
    seen.push(request.method, request.url, request.headers['x-test'], request.headers['content-length']);
    response.writeHead(503, { 'retry-after': '7' }).end(`down \u0007 for ${'m'.repeat(5000)}`);
  });
  const answer = await post(t, url);
  assert.deepEqual(seen, ['POST', '/path?query=1', 'yes', '2']);
  assert.deepEqual([answer.status, answer.retryAfter, answer.error], [503, '7', null]);
  assert.match(answer.excerpt, /^down {3}for m{200,}$/);
  assert.ok(answer.excerpt.length <= 280);
});

test('an answer without end is cut, and its status counts', async (t) => {
  const closed = Promise.withResolvers<void>();
  let sent = 0;
  const url = await site(t, (_request, response) => {
    response.on('close', closed.resolve);
    response.writeHead(200);
    const more = () => {
      for (let fits = true; fits && !response.destroyed; sent += 65_536) fits = response.write(Buffer.alloc(65_536));
    };
    response.on('drain', more);
    more();
  });
  assert.equal((await post(t, url)).status, 200);
  await closed.promise;
  assert.ok(sent < 50_000_000);
});

test('an answer that stops after its status counts by its status, at the deadline', async (t) => {
  const url = await site(t, (_request, response) => void response.writeHead(202).write('…'));
  assert.deepEqual((await post(t, url, 100)).status, 202);
});

test('no answer in time has no status, and the connection is closed', async (t) => {
  const closed = Promise.withResolvers<void>();
  const url = await site(t, (request) => void request.socket.on('close', closed.resolve));
  const answer = await post(t, url, 100);
  assert.deepEqual([answer.status, answer.error], [null, 'no answer in 0.1 s']);
  await closed.promise;
});

test('what prevents an answer is said in a few words', async (t) => {
  const broken = createTcpServer((socket) => socket.once('data', () => socket.destroy()));
  const nonsense = createTcpServer((socket) => socket.once('data', () => socket.end('nonsense\r\n\r\n')));
  const errorAt = async (url: string) => (await post(t, url)).error;
  assert.equal(await errorAt('http://127.0.0.1:1/'), 'the connection was refused');
  assert.equal(await errorAt(`http://127.0.0.1:${await listen(t, broken)}/`), 'the connection was broken off');
  for (const url of [`http://127.0.0.1:${await listen(t, nonsense)}/`, 'not a url', 'https://127.0.0.1:1/']) {
    const error = await errorAt(url);
    assert.ok(error && error.length <= 140, url);
  }
});
