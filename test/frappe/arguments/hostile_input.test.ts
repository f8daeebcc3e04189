import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { method } from '../../../src/methods/method.ts';
import { apiKey, apiSecret, type InventedGateway, startGateway } from '../invented_gateway.ts';
import { type RawRequest, rawRequest } from '../raw_request.ts';
import { rawSocket } from '../raw_socket.ts';

const authorization = { Authorization: `token ${apiKey}:${apiSecret}` };
const form = { ...authorization, 'Content-Type': 'application/x-www-form-urlencoded' };
const json = { ...authorization, 'Content-Type': 'application/json' };
const multipart = { ...authorization, 'Content-Type': 'multipart/form-data; boundary=edge' };
const path = '/api/method/bank_api.bridge.look';
const maxBodyBytes = 131_072;

/** Says whether what it was given, or any object, has been spoilt. */
const look = method({
  name: 'look',
  summary: 'Invented for a test.',
  scope: 'read',
  arguments: z.object({ a: z.string().optional() }),
  result: z.unknown(),
  example: {},
  run: async (_call, args) => ({
    a: args.a,
    spoilt: 'polluted' in {} || 'polluted' in args || Object.getPrototypeOf(args) !== Object.prototype,
  }),
});

const many = Array.from({ length: 10_000 }, (_, index) => `k${index}=1`).join('&');
const part = (headers: string, value: string) => `--edge\r\n${headers}\r\n\r\n${value}\r\n`;
const field = 'Content-Disposition: form-data; name=';

/** Each is answered with exactly this status, and the gateway lives on. */
const rows: Record<string, { request: RawRequest; status: number; a?: string }> = {
  'a body one byte too large': {
    request: { verb: 'POST', path, headers: form, body: `a=${'x'.repeat(maxBodyBytes - 1)}` },
    status: 413,
  },
  'a body of just the size': {
    request: { verb: 'POST', path, headers: form, body: `b=${'x'.repeat(maxBodyBytes - 2)}` },
    status: 200,
  },
  'a body too large in chunks': {
    request: { verb: 'POST', path, headers: json, body: `{"a":"${'x'.repeat(maxBodyBytes)}"}`, chunked: true },
    status: 413,
  },
  'multipart too large in chunks': {
    request: {
      verb: 'POST',
      path,
      headers: multipart,
      body: `--edge\r\nX: ${'x'.repeat(maxBodyBytes)}\r\n\r\n1\r\n--edge--\r\n`,
      chunked: true,
    },
    status: 413,
  },
  'text too large without a type': {
    request: { verb: 'POST', path, headers: authorization, body: `{"a":"${'x'.repeat(maxBodyBytes)}"}` },
    status: 413,
  },
  'a chunked form': { request: { verb: 'POST', path, headers: form, body: 'a=1', chunked: true }, status: 200, a: '1' },
  'JSON nested 30,000 deep': {
    request: { verb: 'POST', path, headers: json, body: `{"b":${'['.repeat(30_000)}${']'.repeat(30_000)}}` },
    status: 417,
  },
  'a deep value for a text': {
    request: { verb: 'POST', path, headers: json, body: `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}` },
    status: 417,
  },
  'deep JSON that never closes': {
    request: { verb: 'POST', path, headers: json, body: `{"a":${'['.repeat(60_000)}` },
    status: 417,
  },
  '__proto__ in JSON': {
    request: { verb: 'POST', path, headers: json, body: '{"__proto__":{"polluted":1},"a":"1"}' },
    status: 417,
  },
  'constructor.prototype in JSON': {
    request: { verb: 'POST', path, headers: json, body: '{"constructor":{"prototype":{"polluted":1}},"a":"1"}' },
    status: 200,
    a: '1',
  },
  '__proto__ in JSON without a type': {
    request: { verb: 'POST', path, headers: authorization, body: '{"__proto__":{"polluted":1},"a":"1"}' },
    status: 200,
    a: '1',
  },
  '__proto__ inside of data': {
    request: { verb: 'POST', path, headers: form, body: 'data={"__proto__":{"polluted":1},"a":"1"}' },
    status: 200,
    a: '1',
  },
  '__proto__ in a form': {
    request: { verb: 'POST', path, headers: form, body: '__proto__[polluted]=1&__proto__=2&constructor=3&a=1' },
    status: 200,
    a: '1',
  },
  '__proto__ in the query': {
    request: {
      verb: 'GET',
      path: `${path}?__proto__[polluted]=1&__proto__=2&constructor=3&hasOwnProperty=4&a=1`,
      headers: authorization,
    },
    status: 200,
    a: '1',
  },
  '__proto__ in multipart': {
    request: {
      verb: 'POST',
      path,
      headers: multipart,
      body: `${part(`${field}"__proto__"`, '1')}${part(`${field}"a"`, '1')}--edge--\r\n`,
    },
    status: 200,
    a: '1',
  },
  '10,000 arguments in a form': { request: { verb: 'POST', path, headers: form, body: many }, status: 417 },
  '10,000 arguments in JSON': {
    request: {
      verb: 'POST',
      path,
      headers: json,
      body: JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1]))),
    },
    status: 417,
  },
  '2,000 arguments in the query': {
    request: { verb: 'GET', path: `${path}?${many.slice(0, 12_000)}`, headers: authorization },
    status: 417,
  },
  'a query that no server takes': {
    request: { verb: 'GET', path: `${path}?a=${'x'.repeat(20_000)}`, headers: authorization },
    status: 431,
  },
  'a NUL byte in the query': { request: { verb: 'GET', path: `${path}?a=1%00`, headers: authorization }, status: 417 },
  'a NUL byte in JSON': { request: { verb: 'POST', path, headers: json, body: '{"a":"1\\u0000"}' }, status: 417 },
  'a line break inside of a text': {
    request: { verb: 'GET', path: `${path}?a=1%0D%0A2`, headers: authorization },
    status: 417,
  },
  'a control character inside of a text': {
    request: { verb: 'GET', path: `${path}?a=1%7F2`, headers: authorization },
    status: 417,
  },
  'an apostrophe of Windows that was taken for Latin-1': {
    request: { verb: 'GET', path: `${path}?a=d%C2%92%C3%A9t%C3%A9`, headers: authorization },
    status: 200,
    a: 'd\u0092été',
  },
  'half of a surrogate pair in JSON': {
    request: { verb: 'POST', path, headers: json, body: '{"a":"\\ud800"}' },
    status: 417,
  },
  'bytes that are no UTF-8 in a form': {
    request: { verb: 'POST', path, headers: form, body: Buffer.from([0x61, 0x3d, 0xff, 0xfe]) },
    status: 200,
    a: '\ufffd\ufffd',
  },
  'bytes that are no UTF-8 in JSON': {
    request: { verb: 'POST', path, headers: json, body: Buffer.from('{"a":"\xff"}', 'latin1') },
    status: 200,
    a: '\ufffd',
  },
  'half of a percent sign': {
    request: { verb: 'GET', path: `${path}?a=%`, headers: authorization },
    status: 200,
    a: '%',
  },
  'a NUL byte in a key': {
    request: { verb: 'GET', path: `${path}?a=1`, headers: { Authorization: `Basic ${btoa('k\0:s')}` } },
    status: 401,
  },
  'a compressed body': {
    request: { verb: 'POST', path, headers: { ...json, 'Content-Encoding': 'gzip' }, body: gzipSync('{"a":"1"}') },
    status: 415,
  },
  'a body compressed in a way that nobody knows': {
    request: { verb: 'POST', path, headers: { ...json, 'Content-Encoding': 'x-own' }, body: '{"a":"1"}' },
    status: 415,
  },
  'a form that says it is JSON': { request: { verb: 'POST', path, headers: json, body: 'a=1' }, status: 417 },
  'a content type that is none': {
    request: { verb: 'POST', path, headers: { ...authorization, 'Content-Type': ';;;/' }, body: 'a=1' },
    status: 200,
  },
  'multipart without a boundary': {
    request: {
      verb: 'POST',
      path,
      headers: { ...authorization, 'Content-Type': 'multipart/form-data' },
      body: part(`${field}"a"`, '1'),
    },
    status: 417,
  },
  'multipart that is cut off': {
    request: { verb: 'POST', path, headers: multipart, body: part(`${field}"a"`, '1') },
    status: 417,
  },
  'multipart with the encoding that ends a process under formidable': {
    request: {
      verb: 'POST',
      path,
      headers: multipart,
      body: `${part(`${field}"a"\r\nContent-Transfer-Encoding: 7bit`, '1')}--edge--\r\n`,
    },
    status: 200,
    a: '1',
  },
  'a method name with a line break': {
    request: { verb: 'GET', path: '/api/method/a%0d%0aX-Evil:%201', headers: authorization },
    status: 417,
  },
  'a method name that every object has': {
    request: { verb: 'GET', path: '/api/method/constructor', headers: authorization },
    status: 417,
  },
  'a method name that goes up': {
    request: { verb: 'GET', path: '/api/method/../../metrics', headers: authorization },
    status: 417,
  },
  'no method name': { request: { verb: 'GET', path: '/api/method/', headers: authorization }, status: 404 },
  'an address of the desk': {
    request: { verb: 'GET', path: '/api/resource/User', headers: authorization },
    status: 404,
  },
  'the verb HEAD': { request: { verb: 'HEAD', path, headers: authorization }, status: 403 },
  'the verb PATCH': { request: { verb: 'PATCH', path, headers: form, body: 'a=1' }, status: 403 },
  'an unheard-of verb': { request: { verb: 'PROPFIND', path, headers: authorization }, status: 403 },
};

describe('hostile input', () => {
  let gateway: InventedGateway;
  before(async () => {
    gateway = await startGateway({ methods: [look], settings: { MAX_BODY_BYTES: String(maxBodyBytes) } });
  });
  after(() => gateway.close());

  for (const [name, { request, status, a }] of Object.entries(rows)) {
    test(`${name}: ${status}`, async () => {
      const answer = await rawRequest(gateway.port, request);
      assert.equal(answer.status, status, answer.text);
      if (status === 200) assert.deepEqual(JSON.parse(answer.text).message, { ...(a && { a }), spoilt: false });
      else if (status !== 431 && request.verb !== 'HEAD') assert.ok(JSON.parse(answer.text).exc);
      assert.ok(!gateway.logLines.some((line) => line.includes('nobody foresaw')));
      assert.equal((await rawRequest(gateway.port, { verb: 'GET', path: '/api/method/ping' })).status, 200);
    });
  }

  test('a connection goes on after a body that was too large', async () => {
    const body = 'x'.repeat(maxBodyBytes * 4);
    const head = (connection: string, length: number) =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: token ${apiKey}:${apiSecret}\r\nConnection: ${connection}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
    const answer = await rawSocket(
      gateway.port,
      `${head('keep-alive', body.length)}${body}${head('close', 9)}{"a":"1"}`,
    );
    assert.deepEqual(answer.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 413', 'HTTP/1.1 200']);
  });

  test('two requests in the place of one are never seen', async () => {
    const answer = await rawSocket(
      gateway.port,
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 400/);
    assert.equal(answer.match(/HTTP\/1\.1/g)?.length, 1);
  });

  test('a header that holds a line break breaks nothing', async () => {
    const answer = await rawSocket(
      gateway.port,
      `GET /api/method/ping HTTP/1.1\r\nHost: x\r\nX-Request-Id: abcdefgh\r\n X-Evil: 1\r\nConnection: close\r\n\r\n`,
    );
    assert.ok(!/^X-Evil/im.test(answer));
  });
});
