import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Agent, type Dispatcher } from 'undici';
import { type Answer, postDelivery } from '../../../src/relay/deliveries/post_delivery.ts';

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
  assert.equal(await errorAt('not a url'), 'Invalid URL');
  for (const url of [`http://127.0.0.1:${await listen(t, nonsense)}/`, 'https://127.0.0.1:1/']) {
    const error = await errorAt(url);
    assert.ok(error && error.length <= 140, url);
  }
});

test('of a failed answer the first 1024 bytes are looked at, however they come, and 280 characters kept', async (t) => {
  const { answerTo } = scripted(t);
  const excerptOf = async (status: number, ...chunks: string[]) =>
    (
      await answerTo((handler) => {
        handler.onResponseStart(status, {});
        for (const chunk of chunks) handler.onResponseData(chunk);
        handler.onResponseEnd();
      })
    ).excerpt;
  assert.equal(await excerptOf(500, ' '.repeat(1023), 'ab'), 'a');
  assert.equal(await excerptOf(500, ' '.repeat(1000), ' '.repeat(23), 'ab', 'c'), 'a');
  assert.equal(await excerptOf(500, `${' '.repeat(1022)}ab`, 'c'), 'ab');
  assert.equal(await excerptOf(500, ' '.repeat(1025), 'abcd', 'e'.repeat(2000)), '');
  assert.equal(await excerptOf(500, 'a'.repeat(281)), 'a'.repeat(280));
  assert.equal(await excerptOf(300, 'moved'), 'moved');
  assert.equal(await excerptOf(299, 'taken'), '', 'nobody reads what a site says to a success');
  assert.equal(await excerptOf(500), '');
});

test('of a failed answer the media type and the length are known, and nothing else that a header holds', async (t) => {
  const { answerTo } = scripted(t);
  const headOf = async (status: number, type: string | undefined) => {
    const { type: named, bytes } = await answerTo((handler) => {
      handler.onResponseStart(status, type === undefined ? {} : { 'content-type': type });
      handler.onResponseData('x'.repeat(700));
      handler.onResponseData('x'.repeat(700));
      handler.onResponseEnd();
    });
    return [named, bytes];
  };
  assert.deepEqual(await headOf(500, 'Text/HTML; charset=utf-8'), ['text/html', 1400]);
  assert.deepEqual(await headOf(500, 'application/problem+json'), ['application/problem+json', 1400]);
  for (const strange of [
    'balance 1042.17 EUR',
    'text/html 1042.17',
    `text/${'x'.repeat(90)}`,
    `${'x'.repeat(90)}/html`,
    'a/b\u001b',
    undefined,
  ]) {
    assert.deepEqual(await headOf(500, strange), [null, 1400], strange);
  }
  assert.deepEqual(await headOf(200, 'text/html'), [null, 0], 'a success says nothing of interest');
});

test('a 1xx is no answer yet', async (t) => {
  const { answerTo } = scripted(t);
  const answer = await answerTo((handler) => {
    handler.onResponseStart(199, { 'retry-after': '1' });
    handler.onResponseStart(200, { 'retry-after': '2' });
    handler.onResponseEnd();
  });
  assert.deepEqual(answer, { status: 200, retryAfter: '2', error: null, type: null, bytes: 0, excerpt: '' });
  const { error } = await answerTo((handler) => {
    handler.onResponseStart(103, {});
    handler.onResponseError(new Error('gone'));
  });
  assert.equal(error, 'gone');
});

test('an answer of 64 KiB is read to its end, and a byte more ends it', async (t) => {
  const { answerTo, aborts } = scripted(t);
  await answerTo((handler) => {
    handler.onResponseStart(500, {});
    for (let times = 0; times < 2; times++) handler.onResponseData('x'.repeat(32_768));
    handler.onResponseEnd();
  });
  assert.deepEqual(aborts, []);
  const answer = await answerTo((handler) => {
    handler.onResponseStart(500, {});
    handler.onResponseData('x'.repeat(65_537));
  });
  assert.deepEqual([answer.status, answer.error, aborts], [500, null, ['more than 65536 bytes']]);
});

test('the deadline ends what is under way, also what gets its connection later, and nothing that has ended', async (t) => {
  const { answerTo, aborts } = scripted(t);
  await answerTo((handler) => {
    handler.onResponseStart(200, {});
    handler.onResponseEnd();
  });
  t.mock.timers.tick(5000);
  assert.deepEqual(aborts, []);
  const slow = answerTo((handler) => handler.onResponseStart(202, {}));
  t.mock.timers.tick(5000);
  assert.deepEqual([(await slow).status, aborts], [202, ['no answer in 5 s']]);

  aborts.length = 0;
  let connect = () => {};
  const waiting = answerTo((handler) => {
    connect = handler.onRequestStart;
  }, false);
  t.mock.timers.tick(4999);
  assert.equal(await Promise.race([waiting, 'not yet']), 'not yet');
  t.mock.timers.tick(1);
  assert.equal((await waiting).error, 'no answer in 5 s');
  connect();
  assert.deepEqual(aborts, ['the deadline is over']);
});

test('the reason is the first of several, by its code, by its text, or by its code as it is', async (t) => {
  const { answerTo } = scripted(t);
  const told = async (error: Error) => (await answerTo((handler) => handler.onResponseError(error))).error;
  const coded = (code: string, message = 'text') => Object.assign(new Error(message), { code });
  const refused = 'the connection was refused';
  assert.equal(await told(coded('ECONNREFUSED')), refused);
  assert.equal(await told(coded('EMADEUP')), 'text');
  assert.equal(await told(coded('EMADEUP', '')), 'EMADEUP');
  assert.equal(await told(new Error('')), 'the connection failed');
  assert.equal(await told(new Error(`two\nlines ${'x'.repeat(200)}`)), `two lines ${'x'.repeat(130)}`);
  const several = new AggregateError([coded('ECONNREFUSED'), coded('ENOTFOUND')], 'all failed');
  assert.equal(await told(several), refused);
  assert.equal(
    await told(Object.assign(new AggregateError([new Error('')], ''), { code: 'ECONNRESET' })),
    'the connection was broken off',
  );
  assert.equal(await told(new AggregateError([], 'none')), 'none');
});

/** What a site does, without a site. */
interface Site {
  onRequestStart(): void;
  onResponseStart(status: number, headers: Record<string, string>): void;
  onResponseData(text: string): void;
  onResponseEnd(): void;
  onResponseError(error: Error): void;
}

/** Posts with a deadline of 5 s by a clock to turn, to a site that does as it is told. */
function scripted(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const aborts: string[] = [];
  const controller = { abort: ({ message }: Error) => void aborts.push(message) } as Dispatcher.DispatchController;
  const answerTo = (act: (site: Site) => void, connected = true): Promise<Answer> => {
    const dispatch = (_: unknown, handler: Required<Dispatcher.DispatchHandler>) => {
      const site: Site = {
        onRequestStart: () => handler.onRequestStart(controller, {}),
        onResponseStart: (status, headers) => handler.onResponseStart(controller, status, headers),
        onResponseData: (text) => handler.onResponseData(controller, Buffer.from(text)),
        onResponseEnd: () => handler.onResponseEnd(controller, {}),
        onResponseError: (error) => handler.onResponseError(controller, error),
      };
      if (connected) site.onRequestStart();
      act(site);
      return true;
    };
    const post = { url: 'http://site.test/', headers: {}, body: Buffer.from('{}'), timeoutMs: 5000 };
    return postDelivery({ dispatch } as unknown as Dispatcher, post);
  };
  return { answerTo, aborts };
}
