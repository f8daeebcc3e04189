import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import net from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type ObservedAttempt, openProviderHttp, type ProviderCall } from '../../src/providers/http.ts';
import type { ProviderError } from '../../src/providers/provider_error.ts';
import { packed } from './packed.ts';
import { type Script, startScriptedServer } from './scripted_server.ts';

const get: ProviderCall = { method: 'GET', path: '/thing', headers: { 'Client-Secret': 's3cret' }, operation: 'thing' };
const post: ProviderCall = { ...get, method: 'POST', body: { name: 'a' } };
const answerWith =
  (bytes: Buffer, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(bytes);
  };
const busy = { status: 503, headers: { 'retry-after': '0' } };

async function open(
  t: TestContext,
  script: Script,
  options: { timeoutMs?: number; maxBytes?: number; path?: string } = {},
) {
  const server = await startScriptedServer(t, script);
  const attempts: ObservedAttempt[] = [];
  const { path = '', ...rest } = options;
  const http = openProviderHttp({
    provider: 'test',
    title: 'Test Bank',
    baseUrl: server.url + path,
    timeoutMs: 20_000,
    observe: (attempt) => attempts.push(attempt),
    ...rest,
  });
  return { ...server, http, attempts };
}

const isError = (kind: string, message: RegExp) => (error: ProviderError) => {
  assert.equal(error.name, 'ProviderError');
  assert.equal(error.kind, kind);
  assert.equal(error.provider, 'test');
  assert.match(error.message, message);
  return true;
};

describe('a call to a provider', () => {
  test('sends headers and JSON, and brings back status, JSON and the provider’s id of the call', async (t) => {
    const { http, requests } = await open(t, () => ({
      status: 201,
      json: { id: 7 },
      headers: { 'x-request-id': 'r-1' },
    }));
    const answer = await http.request(post);
    assert.deepEqual(answer, { status: 201, body: { id: 7 }, requestId: 'r-1', contentRange: undefined });
    assert.equal(requests[0]?.headers['client-secret'], 's3cret');
    assert.equal(requests[0]?.headers['content-type'], 'application/json');
    assert.deepEqual(requests[0]?.body, { name: 'a' });
  });

  test('puts the path of the base URL in front', async (t) => {
    const { http, requests } = await open(t, () => ({ json: {} }), { path: '/2.0/' });
    await http.request({ ...get, path: '/users?limit=1' });
    assert.equal(requests[0]?.url, '/2.0/users?limit=1');
  });

  test('hands a 4xx with JSON or without a body to its caller', async (t) => {
    const { http } = await open(t, (_request, count) =>
      count === 1 ? { status: 404, json: { a: 1 } } : { status: 401 },
    );
    assert.deepEqual(await http.request(get), {
      status: 404,
      body: { a: 1 },
      requestId: undefined,
      contentRange: undefined,
    });
    assert.deepEqual(await http.request(get), {
      status: 401,
      body: null,
      requestId: undefined,
      contentRange: undefined,
    });
  });

  test('takes a 202 for accepted whatever its body is', async (t) => {
    const { http } = await open(t, () => ({ status: 202, text: 'Accepted' }));
    assert.deepEqual(await http.request(post), {
      status: 202,
      body: null,
      requestId: undefined,
      contentRange: undefined,
    });
  });

  test('reads an answer in pieces, cut inside a character', async (t) => {
    const bytes = Buffer.from('{"name":"Société Générale €"}');
    const { http } = await open(t, () => (response) => {
      const cut = bytes.indexOf(0xc3) + 1;
      response.write(bytes.subarray(0, cut), () => setImmediate(() => response.end(bytes.subarray(cut))));
    });
    assert.deepEqual((await http.request(get)).body, { name: 'Société Générale €' });
  });

  for (const [what, { coding, bytes }] of Object.entries(packed(Buffer.from('{"name":"Société Générale €"}')))) {
    test(`reads an answer that comes as ${what}, though nobody asked for it`, async (t) => {
      const { http, requests } = await open(t, () => answerWith(bytes, { 'content-encoding': coding }));
      assert.deepEqual((await http.request(get)).body, { name: 'Société Générale €' });
      assert.equal(requests[0]?.headers['accept-encoding'], 'identity');
    });
  }

  test('reads an answer that says it is packed and is not, or has a mark of byte order', async (t) => {
    const marked = Buffer.from('\ufeff{"a":1}');
    const script: Script = (_request, count) =>
      count === 1 ? { json: { a: 1 }, headers: { 'content-encoding': 'gzip' } } : answerWith(marked);
    const { http } = await open(t, script);
    for (let call = 0; call < 2; call++) assert.deepEqual((await http.request(get)).body, { a: 1 });
  });

  test('reads a packed answer whatever its size, and not more than an answer may have', async (t) => {
    const large = JSON.stringify('x'.repeat(600 * 1024));
    const script: Script = (_request, count) =>
      answerWith(gzipSync(count === 1 ? large : ' '.repeat(2_000_001)), { 'content-encoding': 'gzip' });
    const { http, attempts } = await open(t, script, { maxBytes: 2_000_000 });
    assert.equal((await http.request(get)).body, JSON.parse(large));
    await assert.rejects(http.request(get), isError('unavailable', /more than 2000000 bytes/));
    assert.deepEqual(
      attempts.map(({ outcome }) => outcome),
      [200, 'too_large'],
    );
  });

  test('takes half of a packed answer, and a coding that nobody reads, for no JSON', async (t) => {
    const half = gzipSync('{"a":"Société Générale"}').subarray(0, 25);
    const script: Script = (_request, count) =>
      count === 1 ? answerWith(half, { 'content-encoding': 'gzip' }) : answerWith(half, { 'content-encoding': 'lzma' });
    const { http } = await open(t, script);
    for (let call = 0; call < 2; call++) await assert.rejects(http.request(get), isError('unavailable', /not JSON/));
  });

  for (const [where, reply] of [
    ['in a header', { headers: { 'x-request-id': '880123' } }],
    ['beside the code, as a number', { json: { code: 'bug', request_id: 880123 } }],
    ['beside the code, as a text', { json: { code: 'bug', request_id: '880123' } }],
    ['in the object that holds the code', { json: { error: { code: 500, request_id: '880123' } } }],
    ['in the first of the errors', { json: { errors: [{ code: 'x', request_id: '880123' }] } }],
  ] as const) {
    for (const status of [500, 503, 429]) {
      test(`tells the provider’s id of a call that failed with ${status}, ${where}`, async (t) => {
        const { http } = await open(t, () => ({ status, ...reply }));
        await assert.rejects(http.request(post), { requestId: '880123' });
      });
    }
    test(`tells the provider’s id of a call that was refused, ${where}`, async (t) => {
      const { http } = await open(t, () => ({ status: 400, ...reply }));
      assert.equal((await http.request(post)).requestId, '880123');
    });
  }

  test('asks for texts in French unless the call says another language', async (t) => {
    const { http, requests } = await open(t, () => ({ json: {} }));
    await http.request(get);
    await http.request({ ...get, language: 'en' });
    assert.deepEqual(
      requests.map(({ headers }) => headers['accept-language']),
      ['fr', 'en'],
    );
  });

  for (const [what, script, message] of [
    ['HTML with 200', () => ({ text: '<html>login</html>' }), /not JSON/],
    ['HTML with 404', () => ({ status: 404, text: '<html>gone</html>' }), /not JSON/],
    ['truncated JSON', () => ({ text: '{"resources":[' }), /not JSON/],
    ['a redirect', () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }), /HTTP 302/],
    ['a failure of its own', () => ({ status: 500, json: { secret: 'x' } }), /HTTP 500/],
    ['HTML with 503', () => ({ ...busy, text: '<html>busy</html>' }), /HTTP 503/],
  ] as [string, Script, RegExp][]) {
    test(`is unavailable when the provider answers with ${what}`, async (t) => {
      const { http } = await open(t, script);
      await assert.rejects(http.request(get), isError('unavailable', message));
    });
  }

  test('is unavailable when nothing answers within the deadline', async (t) => {
    const { http, attempts } = await open(t, () => () => {}, { timeoutMs: 100 });
    await assert.rejects(http.request(get), isError('unavailable', /within 0\.1 seconds/));
    assert.deepEqual(
      attempts.map(({ outcome }) => outcome),
      ['deadline'],
    );
  });

  test('is unavailable when an answer begins and does not end within the deadline', async (t) => {
    const { http } = await open(t, () => (response) => response.write('{"a":'), { timeoutMs: 100 });
    await assert.rejects(http.request(get), isError('unavailable', /within/));
  });

  test('has one deadline for all its attempts', async (t) => {
    const script: Script = (_request, count) => (count === 1 ? busy : () => {});
    const { http, requests } = await open(t, script, { timeoutMs: 200 });
    await assert.rejects(http.request(get), isError('unavailable', /within 0\.2 seconds/));
    assert.equal(requests.length, 2);
  });

  test('is unavailable when the answer is too large, announced or not', async (t) => {
    const large = JSON.stringify('x'.repeat(2000));
    const script: Script = (_request, count) =>
      count === 1
        ? { text: large }
        : (response) => {
            response.write(large.slice(0, 900));
            response.end(large.slice(900));
          };
    const { http, attempts } = await open(t, script, { maxBytes: 1000 });
    for (let call = 0; call < 2; call++) {
      await assert.rejects(http.request(get), isError('unavailable', /more than 1000 bytes/));
    }
    assert.deepEqual(
      attempts.map(({ outcome }) => outcome),
      ['too_large', 'too_large'],
    );
  });

  test('is unavailable when nobody listens', async () => {
    const probe = net.createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as net.AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const http = openProviderHttp({
      provider: 'test',
      title: 'Test Bank',
      baseUrl: `http://127.0.0.1:${port}`,
      timeoutMs: 5000,
    });
    await assert.rejects(http.request(post), isError('unavailable', /cannot be reached/));
  });

  test('keeps the caller’s secrets out of its errors', async (t) => {
    const { http } = await open(t, () => (response) => response.destroy());
    const error = await http.request(post).catch((caught) => caught);
    assert.doesNotMatch(inspect(error, { depth: 10, showHidden: true }), /s3cret/);
  });

  test('reads no proxy from the environment', async (t) => {
    const before = { ...process.env };
    t.after(() => {
      process.env = before;
    });
    process.env.HTTP_PROXY = process.env.http_proxy = 'http://127.0.0.1:1';
    const { http } = await open(t, () => ({ json: {} }));
    assert.equal((await http.request(get)).status, 200);
  });
});

describe('repeating a call', () => {
  for (const status of [429, 502, 503, 504]) {
    test(`a GET is repeated after ${status}`, async (t) => {
      const script: Script = (_request, count) => (count < 3 ? { ...busy, status } : { json: { ok: true } });
      const { http, attempts } = await open(t, script);
      assert.deepEqual((await http.request(get)).body, { ok: true });
      assert.deepEqual(
        attempts.map(({ outcome }) => outcome),
        [status, status, 200],
      );
    });

    test(`a POST is not repeated after ${status}`, async (t) => {
      const { http, requests } = await open(t, () => ({ ...busy, status }));
      await assert.rejects(http.request(post));
      assert.equal(requests.length, 1);
    });
  }

  test('a GET is repeated after a broken connection, a POST is not', async (t) => {
    const script: Script = (_request, count) => (count === 1 ? (response) => response.destroy() : { json: { count } });
    const { http } = await open(t, script);
    assert.deepEqual((await http.request(get)).body, { count: 2 });
    await assert.rejects(http.request(post), isError('unavailable', /cannot be reached/));
  });

  test('ends after three attempts', async (t) => {
    const { http, requests } = await open(t, () => busy);
    await assert.rejects(http.request(get), isError('unavailable', /HTTP 503/));
    assert.equal(requests.length, 3);
  });

  test('ends when the caller’s budget does', async (t) => {
    const { http, requests } = await open(t, () => busy);
    await assert.rejects(http.request({ ...get, mayRetry: () => false }), isError('unavailable', /HTTP 503/));
    assert.equal(requests.length, 1);
  });

  test('does not wait out a long Retry-After, but tells it', async (t) => {
    const { http, requests } = await open(t, () => ({ status: 429, headers: { 'retry-after': '40' } }));
    const error: ProviderError = await http.request(get).catch((caught) => caught);
    assert.equal(error.kind, 'rate_limited');
    assert.equal(error.retryAfterSeconds, 40);
    assert.match(error.message, / in 40 seconds\.$/);
    assert.equal(requests.length, 1);
  });

  for (const value of [undefined, 'soon', '99999999999999999999', 'Fri, 31 Dec 9999 23:59:59 GMT']) {
    test(`knows no wait of a 429 whose Retry-After is ${value}`, async (t) => {
      const headers: Record<string, string> = value === undefined ? {} : { 'retry-after': value };
      const { http } = await open(t, () => ({ status: 429, headers }));
      const error: ProviderError = await http.request({ ...get, mayRetry: () => false }).catch((caught) => caught);
      assert.equal(error.kind, 'rate_limited');
      assert.equal(error.retryAfterSeconds, undefined);
      assert.match(error.message, /too many calls\.$/);
    });
  }

  test('understands a Retry-After that is a date', async (t) => {
    const date = new Date(Date.now() + 90_000).toUTCString();
    const { http } = await open(t, () => ({ status: 429, headers: { 'retry-after': date } }));
    const error: ProviderError = await http.request(get).catch((caught) => caught);
    assert.ok((error.retryAfterSeconds ?? 0) > 30, `${error.retryAfterSeconds}`);
  });
});

describe('a link that a provider gave', () => {
  const http = openProviderHttp({
    provider: 'test',
    title: 'Test Bank',
    baseUrl: 'https://bank.example/2.0',
    timeoutMs: 1000,
  });

  test('becomes a path when it stays at home', () => {
    assert.equal(http.ownPath('/2.0/users?after=1%2F2'), '/users?after=1%2F2');
    assert.equal(http.ownPath('https://bank.example/2.0/users'), '/users');
    assert.equal(http.ownPath('https://bank.example:443/2.0/users#part'), '/users');
  });

  for (const link of [
    'HTTPS://Bank.Example/2.0/users?after=2',
    'http://bank.example/2.0/users?after=2',
    'http://BANK.example:80/2.0/users?after=2',
    '//bank.example/2.0/users?after=2',
    '/users?after=2',
    '?after=2',
    'users?after=2',
    './users?after=2#end',
    '../2.0/users?after=2',
  ]) {
    test(`is read from where it stood: ${link}`, () => {
      assert.equal(http.ownPath(link, '/users?limit=500'), '/users?after=2');
    });
  }

  for (const link of [
    'https://evil.example/2.0/users',
    '//evil.example/2.0/users',
    '\\\\evil.example\\2.0\\users',
    'https://bank.example:8443/2.0/users',
    'ftp://bank.example/2.0/users',
    'https://bank.example.evil.example/2.0/users',
    'javascript:alert(1)',
    'http://[',
  ]) {
    test(`is refused when it leads away: ${link}`, () => assert.equal(http.ownPath(link), undefined));
  }
});
