import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { apiKey, apiSecret, type InventedGateway, startGateway } from '../invented_gateway.ts';
import { echo } from '../invented_methods.ts';
import { type RawRequest, rawRequest } from '../raw_request.ts';

const path = '/api/method/bank_api.bridge.echo';
const credential = { api_key: apiKey, api_secret: apiSecret };
const inQuery = `?api_key=${apiKey}&api_secret=${apiSecret}`;
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const json = { 'Content-Type': 'application/json' };
const right = { Authorization: `token ${apiKey}:${apiSecret}` };
const multipart = { 'Content-Type': 'multipart/form-data; boundary=edge' };

/** A JSON object of so many levels, itself included. */
const levels = (depth: number) => `{"item_id":"1","x":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
const values = (count: number) => `{"item_id":"1","x":[${'0,'.repeat(count)}0]}`;
const padded = (fields: object, bytes: number) => JSON.stringify({ ...fields, item_id: '1' }).padEnd(bytes, ' ');

describe('a body', () => {
  let gateway: InventedGateway;
  before(async () => {
    gateway = await startGateway({ methods: [echo] });
  });
  after(() => gateway.close());

  const cases: [string, RawRequest, number][] = [
    [
      'of 8 KiB with the credential in it is read',
      { verb: 'POST', path, headers: json, body: padded(credential, 8192) },
      200,
    ],
    ['of more is not', { verb: 'POST', path, headers: json, body: padded(credential, 8193) }, 413],
    ['nor in chunks', { verb: 'POST', path, headers: json, body: padded(credential, 8193), chunked: true }, 413],
    [
      'nor as a form',
      { verb: 'POST', path, headers: form, body: `${new URLSearchParams({ ...credential, x: 'x'.repeat(9000) })}` },
      413,
    ],
    ['nor as multipart', { verb: 'POST', path, headers: multipart, body: `--edge\r\n${'x'.repeat(9000)}` }, 413],
    ['nor without a type', { verb: 'POST', path, body: padded(credential, 9000) }, 413],
    [
      'of a guest is not, whatever is called',
      { verb: 'POST', path: '/api/method/ping', headers: json, body: padded({}, 9000) },
      413,
    ],
    [
      'is read whole when the header has the credential',
      { verb: 'POST', path, headers: { ...json, ...right }, body: padded({}, 100_000) },
      200,
    ],
    [
      'is read whole when the query has the credential',
      { verb: 'POST', path: path + inQuery, headers: json, body: padded({}, 100_000) },
      200,
    ],
    [
      'may have one half of the credential when the query has the other',
      { verb: 'POST', path: `${path}?api_key=${apiKey}`, headers: form, body: `api_secret=${apiSecret}&item_id=1` },
      200,
    ],
    ['half a credential in the query is a wrong one', { verb: 'GET', path: `${path}?api_key=${apiKey}` }, 401],
    [
      'and with a body that has no other half too',
      { verb: 'POST', path: `${path}?api_key=${apiKey}`, headers: form, body: 'item_id=1' },
      401,
    ],
    ['of 32 levels of JSON is read', { verb: 'POST', path, headers: { ...json, ...right }, body: levels(32) }, 200],
    ['of 33 is not', { verb: 'POST', path, headers: { ...json, ...right }, body: levels(33) }, 417],
    ['nor without a type', { verb: 'POST', path, headers: right, body: levels(33) }, 417],
    [
      'may have brackets and commas in a text',
      {
        verb: 'POST',
        path,
        headers: { ...json, ...right },
        body: JSON.stringify({ item_id: '1', x: `${'['.repeat(50)}\\"\\\\"${','.repeat(20_000)}` }),
      },
      200,
    ],
    [
      'of 10,000 values of JSON is not',
      { verb: 'POST', path, headers: { ...json, ...right }, body: values(10_000) },
      417,
    ],
    ['of some fewer is', { verb: 'POST', path, headers: { ...json, ...right }, body: values(9000) }, 200],
  ];
  for (const [what, request, status] of cases) {
    test(`${what}: ${status}`, async () => {
      const answer = await rawRequest(gateway.port, request);
      assert.equal(answer.status, status, answer.text);
      if (status === 200) assert.equal(JSON.parse(answer.text).message.item_id, '1');
    });
  }

  test('says what to do when it is too large for a guest', async () => {
    const answer = await rawRequest(gateway.port, {
      verb: 'POST',
      path,
      headers: json,
      body: padded(credential, 9000),
    });
    assert.match(JSON.parse(answer.text).message, /larger than 8192 bytes, .* the header or the query/);
  });

  for (const [what, target, headers] of [
    ['header', path, `Authorization: token ${apiKey}:wrong\r\n`],
    ['query', `${path}?api_key=${apiKey}&api_secret=wrong`, ''],
  ]) {
    test(`is not waited for when the credential in the ${what} is wrong`, async () => {
      const socket = net.connect(gateway.port, '127.0.0.1');
      socket.write(`POST ${target} HTTP/1.1\r\nHost: x\r\n${headers}Content-Length: 100000\r\n\r\nhalf`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      assert.match(answer.toString(), /^HTTP\/1\.1 401 /);
    });
  }
});

test('guests of one address have as many calls a minute as a client, and take none from others', async () => {
  const settings = { CLIENT_CALLS_PER_MINUTE: '2', TRUST_PROXY: 'on' };
  const gateway = await startGateway({ methods: [echo], settings });
  const call = async (source: string, headers = {}) => {
    const request = { verb: 'GET', path: `${path}?item_id=1`, headers: { 'X-Forwarded-For': source, ...headers } };
    return (await rawRequest(gateway.port, request)).status;
  };
  try {
    const guest = [];
    for (let n = 0; n < 6; n += 1) guest.push(await call('192.0.2.1'));
    // Two, or four when the minute turns meanwhile.
    assert.deepEqual([guest[0], guest[1], guest[5]], [403, 403, 429]);
    assert.equal(await call('192.0.2.2'), 403);
    assert.equal(await call('192.0.2.1', right), 200);
  } finally {
    await gateway.close();
  }
});
