import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FailedCredentials } from '../../../src/frappe/credentials/failed_credentials.ts';
import { sourceOf } from '../../../src/shares/source_of.ts';
import { apiKey, apiSecret, clientNamed, startGateway } from '../invented_gateway.ts';
import { nothing } from '../invented_methods.ts';
import { rawRequest } from '../raw_request.ts';

const path = '/api/method/bank_api.bridge.nothing';
const right = { Authorization: `token ${apiKey}:${apiSecret}` };
const wrong = { Authorization: `token ${apiKey}:wrong` };
const secondsMs = 1000;

describe('the limit of a client', () => {
  test('is told with every answer, and ends in a 429 with a small wait', async () => {
    const gateway = await startGateway({ methods: [nothing], settings: { CLIENT_CALLS_PER_MINUTE: '2' } });
    try {
      const call = () => rawRequest(gateway.port, { verb: 'GET', path, headers: right });
      const answers = [await call(), await call(), await call()];
      assert.deepEqual(
        answers.map(({ status, headers }) => [
          status,
          headers['x-ratelimit-limit'],
          headers['x-ratelimit-remaining'],
          Number(headers['x-ratelimit-reset']) <= 60,
        ]),
        [
          [200, '2', '1', true],
          [200, '2', '0', true],
          [429, '2', '0', true],
        ],
      );
      const refused = answers[2];
      assert.equal(JSON.parse(refused?.text ?? '').exc_type, 'TooManyRequestsError');
      const { message, retry_at } = JSON.parse(refused?.text ?? '');
      const wait = Number(refused?.headers['retry-after']);
      // Of two in a minute the next one is free after half a minute more, at the latest.
      assert.ok(wait >= 1 && wait <= 90, `${wait}`);
      assert.ok(message.includes(` in ${wait} seconds`), message);
      assert.ok(Math.abs(Date.parse(retry_at) - Date.now() - wait * secondsMs) < 10 * secondsMs, retry_at);
      assert.equal((await rawRequest(gateway.port, { verb: 'GET', path: '/api/method/ping' })).status, 200);
    } finally {
      await gateway.close();
    }
  });

  test('0 lifts it', async () => {
    const gateway = await startGateway({ methods: [nothing], settings: { CLIENT_CALLS_PER_MINUTE: '0' } });
    try {
      const { headers } = await rawRequest(gateway.port, { verb: 'GET', path, headers: right });
      assert.equal(headers['x-ratelimit-limit'], undefined);
    } finally {
      await gateway.close();
    }
  });
});

describe('wrong credentials', () => {
  test('are refused with 429 after 30 in a minute from one address, and right ones never', async () => {
    const gateway = await startGateway({
      methods: [nothing],
      settings: { TRUST_PROXY: 'on' },
      parts: {
        authenticate: async (key, secret) =>
          ['honest', 'other'].includes(key) && secret === 's' ? clientNamed(key) : undefined,
      },
    });
    const from = async (address: string, credential: string) => {
      const headers = { Authorization: `token ${credential}`, 'X-Forwarded-For': `6.6.6.6, ${address}` };
      const answer = await rawRequest(gateway.port, { verb: 'GET', path, headers });
      const { message, retry_at } = JSON.parse(answer.text);
      const wait = answer.headers['retry-after'];
      if (answer.status === 429) assert.ok(message.includes(` in ${wait} seconds`) && retry_at, message);
      return [answer.status, wait === undefined ? undefined : Number(wait) <= 120];
    };
    try {
      const statuses = new Map<unknown, number>();
      for (let guess = 0; guess < 100; guess += 1) {
        const [status] = await from('192.0.2.1', `other:${guess}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      // 30, or a few more when the minute turns meanwhile.
      assert.deepEqual([...statuses.keys()], [401, 429]);
      assert.ok((statuses.get(401) as number) <= 60);
      assert.deepEqual(await from('192.0.2.1', 'other:wrong'), [429, true]);
      assert.deepEqual(await from('192.0.2.2', 'other:wrong'), [429, true], 'the key is counted, too');
      assert.deepEqual(await from('192.0.2.2', 'third:wrong'), [401, undefined], 'another key from elsewhere');
      assert.deepEqual(await from('192.0.2.1', 'third:wrong'), [429, true], 'the address is counted, whatever the key');
      for (const [address, key] of [
        ['192.0.2.1', 'other'],
        ['192.0.2.1', 'honest'],
        ['192.0.2.2', 'other'],
      ] as const) {
        assert.deepEqual(await from(address, `${key}:s`), [200, undefined], `${key} from ${address}`);
      }
    } finally {
      await gateway.close();
    }
  });

  test('are forgotten after a minute or two', () => {
    let now = 0;
    const failures = new FailedCredentials(() => now);
    for (let guess = 0; guess < 1000; guess += 1) failures.failed('a', `key-${guess}`);
    assert.ok(failures.failed('a', 'new') > 0);
    assert.equal(failures.failed('b', 'new'), 0);
    now = 120 * secondsMs;
    assert.equal(failures.failed('a', 'new'), 0);
  });

  test('count by network where one machine has many addresses', () => {
    assert.equal(sourceOf('192.0.2.1'), '192.0.2.1');
    for (const mapped of ['::ffff:192.0.2.1', '::ffff:c000:201', '0:0:0:0:0:ffff:192.0.2.1']) {
      assert.equal(sourceOf(mapped), '192.0.2.1');
    }
    assert.equal(sourceOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2');
    assert.equal(sourceOf('2001:db8:1:2:3:4:5:6'), sourceOf('2001:db8:1:2::1'));
    assert.notEqual(sourceOf('2001:db8:1:2::1'), sourceOf('2001:db8:1:3::1'));
    assert.equal(sourceOf('no:address'), 'no:address');
  });

  test('do not escape by an address that the caller made up', async () => {
    for (const [trustProxy, forwarded] of [
      ['off', (guess: number) => `192.0.2.${guess}`],
      ['on', (guess: number) => `192.0.2.${guess}, 198.51.100.7`],
    ] as const) {
      const gateway = await startGateway({ methods: [nothing], settings: { TRUST_PROXY: trustProxy } });
      try {
        const statuses = new Set<number>();
        for (let guess = 0; guess < 70; guess += 1) {
          const headers = { ...wrong, 'X-Forwarded-For': forwarded(guess) };
          statuses.add((await rawRequest(gateway.port, { verb: 'GET', path, headers })).status);
        }
        assert.deepEqual([...statuses], [401, 429], `TRUST_PROXY=${trustProxy}`);
      } finally {
        await gateway.close();
      }
    }
  });

  test('a wrong credential without a limit reached stays a 401', async () => {
    const gateway = await startGateway({ methods: [nothing] });
    try {
      assert.equal((await rawRequest(gateway.port, { verb: 'GET', path, headers: wrong })).status, 401);
      assert.equal((await rawRequest(gateway.port, { verb: 'GET', path, headers: right })).status, 200);
    } finally {
      await gateway.close();
    }
  });
});
