import assert from 'node:assert/strict';
import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { holdCalls } from '../../src/server/hold_calls.ts';

async function start(t: TestContext) {
  const started = Promise.withResolvers<RequestListener | undefined>();
  const server = http.createServer(holdCalls(started.promise)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const call = async (path: string, body = '') => {
    const { port } = server.address() as AddressInfo;
    const request = http.request({ host: '127.0.0.1', port, path, method: 'POST', agent: false }).end(body);
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    return [response.statusCode, await text(response)];
  };
  return { started, server, call };
}

/** As `/health/ready` says it later. */
const starting = '{"status":"not ready","reason":"starting"}';
const echo: RequestListener = async (request, response) => void response.end(await text(request));

test('a call that comes while the gateway starts is answered when it has, and readiness at once', async (t) => {
  const { started, server, call } = await start(t);
  const held = call('/api/method/ping', 'held');
  await once(server, 'request');
  assert.deepEqual(await call('/health/ready'), [503, starting]);
  started.resolve(echo);
  assert.deepEqual(await held, [200, 'held']);
});

test('of a start that fails a call hears at once', async (t) => {
  const { started, server, call } = await start(t);
  const held = call('/api/method/ping');
  await once(server, 'request');
  started.resolve(undefined);
  assert.deepEqual(await held, [503, starting]);
});

test('a start that takes long is not waited for', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { server, call } = await start(t);
  const held = call('/api/method/ping');
  await once(server, 'request');
  t.mock.timers.tick(10_000);
  assert.deepEqual(await held, [503, starting]);
});
