import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { BankApi } from '../../clients/typescript/src/exports.ts';
import { until } from '../harness/until.ts';

/** A call of the TypeScript client whose times are over when the test says so, and whose answer is the test's. */
async function openCall(t: TestContext) {
  const times: AbortController[] = [];
  t.mock.method(AbortSignal, 'timeout', () => {
    const time = new AbortController();
    times.push(time);
    return time.signal;
  });
  const { promise: received, resolve: receive } = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => receive(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = new BankApi({ url, key: 'key', secret: 'secret' }).getItems({ user: 'u' });
  answer.catch(() => {});
  const response = await received;
  return {
    answer,
    response,
    sendHead: async () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"message":[');
      await until('the client has the head', () => times.length === 2);
    },
    endTime: (index: number) => times[index]?.abort(new DOMException('over', 'TimeoutError')),
  };
}

const noAnswer = { name: 'NoAnswer', message: 'The gateway did not answer.' };

test('the head of an answer is waited for so long, and its rest once more', async (t) => {
  const { answer, response, sendHead, endTime } = await openCall(t);
  await sendHead();
  endTime(0);
  response.end('{"id":1}]}');
  assert.deepEqual(await answer, [{ id: 1 }]);
});

test('a head that does not come in time is no answer', async (t) => {
  const { answer, endTime } = await openCall(t);
  endTime(0);
  await assert.rejects(answer, noAnswer);
});

test('nor is one whose rest does not', async (t) => {
  const { answer, sendHead, endTime } = await openCall(t);
  await sendHead();
  endTime(1);
  await assert.rejects(answer, noAnswer);
});
