import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FailedCredentials, sourceOf } from '../../../src/frappe/credentials/failed_credentials.ts';
import { apiKey, apiSecret, startGateway } from '../invented_gateway.ts';
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
      const wait = Number(refused?.headers['retry-after']);
      assert.ok(wait >= 1 && wait <= 5);
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
  test('are not even looked at after 30 in a minute from one address, while its honest neighbours go on', async () => {
    let lookups = 0;
    const gateway = await startGateway({
      methods: [nothing],
      settings: { TRUST_PROXY: 'on' },
      parts: {
        authenticate: async (key, secret) => {
          lookups += 1;
          return ['honest', 'other'].includes(key) && secret === 's' ? { id: key, name: key } : undefined;
        },
      },
    });
    const from = (address: string, credential: string) =>
      rawRequest(gateway.port, {
        verb: 'GET',
        path,
        headers: { Authorization: `token ${credential}`, 'X-Forwarded-For': `6.6.6.6, ${address}` },
      });
    try {
      assert.equal((await from('192.0.2.1', 'honest:s')).status, 200);
      const statuses = new Map<number, number>();
      for (let guess = 0; guess < 100; guess += 1) {
        const { status } = await from('192.0.2.1', `other:${guess}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      // 30, or a few more when the minute turns meanwhile.
      assert.deepEqual([...statuses.keys()], [401, 429]);
      assert.ok((statuses.get(401) as number) <= 60);
      const before = lookups;
      const refused = await from('192.0.2.1', 'other:s');
      assert.deepEqual([refused.status, refused.headers['retry-after'], lookups], [429, '5', before]);
      assert.equal((await from('192.0.2.1', 'honest:s')).status, 200);
      assert.equal((await from('192.0.2.2', 'other:s')).status, 200);
    } finally {
      await gateway.close();
    }
  });

  test('a key that worked is refused too when it fails as often itself, and only from there', () => {
    const failures = new FailedCredentials(() => 0);
    failures.worked('a', 'key', {});
    for (let guess = 0; guess < 29; guess += 1) failures.failed('a', 'key');
    assert.equal(failures.mayTry('a', 'key'), true);
    failures.failed('a', 'key');
    assert.equal(failures.mayTry('a', 'key'), false);
    assert.equal(failures.mayTry('b', 'key'), true);
  });

  test('a key works from every address from which it worked, also right after another one', () => {
    const failures = new FailedCredentials(() => 0);
    const holder = {};
    for (const source of ['a', 'b', 'a']) failures.worked(source, 'key', holder);
    for (const source of ['a', 'b', 'c']) for (let guess = 0; guess < 30; guess += 1) failures.failed(source, 'other');
    assert.deepEqual(
      ['a', 'b', 'c'].map((source) => failures.mayTry(source, 'key')),
      [true, true, false],
    );
  });

  test('one misconfigured site does not use up what its address has for longer than a minute or two', () => {
    let now = 0;
    const failures = new FailedCredentials(() => now);
    for (let guess = 0; guess < 1000; guess += 1) failures.failed('a', 'key');
    assert.equal(failures.mayTry('a', 'new'), false);
    now = 120 * secondsMs;
    assert.equal(failures.mayTry('a', 'new'), true);
  });

  test('count by network where one machine has many addresses', () => {
    assert.equal(sourceOf('192.0.2.1'), '192.0.2.1');
    assert.equal(sourceOf('::ffff:192.0.2.1'), '192.0.2.1');
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
