import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import Koa from 'koa';
import { pastKoa } from '../../../src/frappe/answers/past_koa.ts';
import type { CallState } from '../../../src/frappe/call_context.ts';
import { assertTestedRange } from '../../harness/assert_tested_range.ts';

test('koa has one version in package.json', () => assertTestedRange('koa', '3'));

test('koa still leaves an answer alone that is written past it, also long after its middleware', async (t) => {
  const app = new Koa<CallState>();
  const errors: Error[] = [];
  app.on('error', (error: Error) => errors.push(error));
  let write: (text: string) => void = () => {};
  let returned: () => void = () => {};
  const handled = new Promise<void>((resolve) => {
    returned = resolve;
  });
  app.use(async (_ctx, next) => {
    await next();
    setImmediate(returned);
  });
  app.use((ctx) => {
    const res = pastKoa(ctx);
    write = (text) => res.writeHead(201, ['X-Ours', 'yes', 'Content-Length', text.length]).end(text);
  });
  const server = http.createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const answering = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await handled;
  write('late');
  const answer = await answering;
  const advice =
    'koa answers in our place: src/frappe/answers/past_koa.ts needs another way, see docs/decisions/0203-reaches-into-libraries.md';
  assert.deepEqual([answer.status, answer.headers.get('x-ours'), await answer.text()], [201, 'yes', 'late'], advice);
  assert.deepEqual(errors, [], advice);
});
