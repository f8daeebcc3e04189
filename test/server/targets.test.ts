import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startGateway } from '../frappe/invented_gateway.ts';
import { rawSocket } from '../frappe/raw_socket.ts';

/** Found by the fuzz: the first was a 500. */
const targets: readonly [target: string, status: number][] = [
  ['http://[', 400],
  ['http://[::1/api/method/ping', 400],
  ['http://elsewhere.example/api/method/ping', 200],
  ['/api/method/ping#[', 200],
  ['//[', 404],
  ['*', 404],
];

test('a target that cannot be read is refused, and one of any other form is an address', async () => {
  const gateway = await startGateway();
  try {
    for (const [target, status] of targets) {
      const answer = await rawSocket(gateway.port, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      assert.equal(Number(answer.slice(9, 12)), status, `${target}: ${answer}`);
    }
    assert.equal(gateway.logLines.filter((line) => line.includes('"status":400')).length, 2);
  } finally {
    await gateway.close();
  }
});
