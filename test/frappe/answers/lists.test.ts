import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { describe, test } from 'node:test';
import { Refusal } from '../../../src/connections/refusal.ts';
import { PagedList } from '../../../src/methods/paged_list.ts';
import { WithSkipped } from '../../../src/methods/with_skipped.ts';
import type { Page } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { until } from '../../harness/until.ts';
import { apiKey, apiSecret, type InventedGateway, startGateway } from '../invented_gateway.ts';
import { answering } from '../invented_methods.ts';
import { rawRequest } from '../raw_request.ts';

const headers = { Authorization: `token ${apiKey}:${apiSecret}` };
const path = '/api/method/bank_api.bridge.list';
const cutLine = /"status":"cut"/;

async function* pagesOf(...pages: (unknown[] | Error)[]): AsyncGenerator<Page<unknown>, void, undefined> {
  for (const [index, page] of pages.entries()) {
    if (page instanceof Error) throw page;
    yield { rows: page, last: index === pages.length - 1 };
  }
}

async function withList(
  list: () => AsyncIterable<Page<unknown>, void, undefined>,
  use: (gateway: InventedGateway) => Promise<void>,
): Promise<void> {
  const gateway = await startGateway({ methods: [answering('list', () => new PagedList(list()))] });
  try {
    await use(gateway);
  } finally {
    await gateway.close();
  }
}

describe('a paged list', { timeout: 60_000 }, () => {
  test('of one page goes out whole, with its length', () =>
    withList(
      () => pagesOf([{ id: 1 }, { id: 2 }]),
      async ({ port }) => {
        const answer = await rawRequest(port, { verb: 'GET', path, headers });
        assert.equal(answer.text, '{"message":[{"id":1},{"id":2}]}');
        assert.equal(answer.headers['content-length'], String(answer.text.length));
      },
    ));

  for (const [name, pages] of [
    ['without a page', []],
    ['of one empty page', [[]]],
    ['of empty pages', [[], [], []]],
  ] as [string, unknown[][]][]) {
    test(`${name} is an empty list`, () =>
      withList(
        () => pagesOf(...pages),
        async ({ port }) => {
          assert.equal((await rawRequest(port, { verb: 'GET', path, headers })).text, '{"message":[]}');
        },
      ));
  }

  test('of several pages is one JSON list, empty pages or not, in both envelopes', () =>
    withList(
      () => pagesOf([], [1, 'é'], [], [{ a: [] }], []),
      async ({ port }) => {
        const answer = await rawRequest(port, { verb: 'GET', path, headers });
        assert.equal(answer.text, '{"message":[1,"é",{"a":[]}]}');
        assert.equal(answer.headers['content-type'], 'application/json');
        assert.equal(answer.headers['transfer-encoding'], 'chunked');
        const version2 = await rawRequest(port, { verb: 'GET', path: path.replace('/api/', '/api/v2/'), headers });
        assert.equal(version2.text, '{"data":[1,"é",{"a":[]}]}');
      },
    ));

  test('of pages with more rows than are written at once has each row once, in order', () => {
    const rows = Array.from({ length: 701 }, (_, index) => index);
    return withList(
      () => pagesOf(rows.slice(0, 500), rows.slice(500, 700), rows.slice(700)),
      async ({ port }) => {
        const answer = await rawRequest(port, { verb: 'GET', path, headers });
        assert.deepEqual(JSON.parse(answer.text), { message: rows });
      },
    );
  });

  const odd = (count: number, provider = 'bridge') =>
    Array.from({ length: count }, (_, index) => ({ provider, reason: 'no_amount', id: index }) as const);

  test('tells what was left out of its only page, in both envelopes', () =>
    withList(
      async function* () {
        yield { rows: [1], skipped: odd(1), last: true };
      },
      async ({ port }) => {
        const told = '"skipped":[{"reason":"no_amount","id":0}]}';
        assert.equal((await rawRequest(port, { verb: 'GET', path, headers })).text, `{"message":[1],${told}`);
        const version2 = await rawRequest(port, { verb: 'GET', path: path.replace('/api/', '/api/v2/'), headers });
        assert.equal(version2.text, `{"data":[1],${told}`);
      },
    ));

  test('tells what was left out of any page behind the last, counts it, and logs none of it', () =>
    withList(
      async function* () {
        yield { rows: [], skipped: odd(1), last: false };
        yield { rows: [1], last: false };
        yield { rows: [2], skipped: odd(2, 'powens'), last: true };
      },
      async ({ port, metrics, logLines }) => {
        const { text } = await rawRequest(port, { verb: 'GET', path, headers });
        assert.deepEqual(JSON.parse(text), {
          message: [1, 2],
          skipped: [0, 0, 1].map((id) => ({ reason: 'no_amount', id })),
        });
        const shown = await metrics.registry.metrics();
        assert.match(shown, /^bank_api_skipped_rows_total\{provider="bridge",reason="no_amount"\} 1$/m);
        assert.match(shown, /^bank_api_skipped_rows_total\{provider="powens",reason="no_amount"\} 2$/m);
        const lines = logLines.filter((line) => line.includes('left out')).map((line) => JSON.parse(line));
        assert.deepEqual(
          lines.map(({ method, client, provider, reason, rows }) => [method, client, provider, reason, rows]),
          [
            ['bank_api.bridge.list', 'client-1', 'bridge', 'no_amount', 1],
            ['bank_api.bridge.list', 'client-1', 'powens', 'no_amount', 2],
          ],
        );
      },
    ));

  test('names a hundred of the rows that were left out, and says how many more there are', () =>
    withList(
      async function* () {
        yield { rows: [1], skipped: odd(99), last: false };
        yield { rows: [], skipped: odd(51), last: true };
      },
      async ({ port }) => {
        const { skipped } = JSON.parse((await rawRequest(port, { verb: 'GET', path, headers })).text);
        assert.equal(skipped.length, 101);
        assert.deepEqual(skipped.at(-1), { reason: 'and 50 more', id: null });
      },
    ));

  test('a result that is no list of pages tells it too, and has no word of it when nothing was left out', async () => {
    for (const [skipped, told] of [
      [odd(1), ',"skipped":[{"reason":"no_amount","id":0}]'],
      [undefined, ''],
    ] as const) {
      const gateway = await startGateway({ methods: [answering('list', () => new WithSkipped({ a: 1 }, skipped))] });
      const answer = await rawRequest(gateway.port, { verb: 'GET', path, headers });
      await gateway.close();
      assert.equal(answer.text, `{"message":{"a":1}${told}}`);
    }
  });

  test('whose provider does not say which page is the last ends all the same', () =>
    withList(
      async function* () {
        yield { rows: [1], last: false };
        yield { rows: [2], last: false };
      },
      async ({ port }) => {
        assert.equal((await rawRequest(port, { verb: 'GET', path, headers })).text, '{"message":[1,2]}');
      },
    ));

  test('that fails on its first page gets a proper envelope', () =>
    withList(
      () => pagesOf(new Refusal('not_found', 'No such account')),
      async ({ port }) => {
        const answer = await rawRequest(port, { verb: 'GET', path, headers });
        assert.deepEqual([answer.status, JSON.parse(answer.text).exc_type], [404, 'DoesNotExistError']);
      },
    ));

  test('that fails on a later page is cut off, so that it does not look whole, and the gateway lives on', () =>
    withList(
      () => pagesOf([1], new ProviderError('unavailable', 'bridge', 'Bridge does not answer')),
      async (gateway) => {
        await assert.rejects(rawRequest(gateway.port, { verb: 'GET', path, headers }), { code: 'ECONNRESET' });
        await until('it counts as cut', () => gateway.logLines.some((line) => cutLine.test(line)));
        assert.ok(gateway.logLines.some((line) => /Bridge does not answer/.test(line)));
        const answer = await rawRequest(gateway.port, { verb: 'GET', path: '/api/method/ping' });
        assert.equal(answer.status, 200);
      },
    ));

  test('waits for a slow reader instead of running ahead, and loses nothing', async () => {
    const pageCount = 400;
    const rows = [['x'.repeat(262_144)]];
    let asked = 0;
    let serverSide: http.ServerResponse | undefined;
    const askedWhileFull: number[] = [];
    await withList(
      async function* () {
        for (asked = 1; asked <= pageCount; asked += 1) {
          if (serverSide?.writableNeedDrain) askedWhileFull.push(asked);
          yield { rows, last: asked === pageCount };
        }
      },
      async ({ port, server }) => {
        server.on('request', (_request, response) => {
          serverSide = response;
        });
        const request = http.get({ host: '127.0.0.1', port, path, headers });
        const [response] = (await once(request, 'response')) as [http.IncomingMessage];
        // Nobody reads: the kernel's buffers fill up, and the response stays full.
        let looks = 0;
        await until('the response stays full', () => {
          looks = serverSide?.writableNeedDrain ? looks + 1 : 0;
          return looks === 40;
        });
        assert.ok(asked < pageCount / 2, `${asked} pages were asked for, and nobody had read one`);
        let length = 0;
        for await (const chunk of response as AsyncIterable<Buffer>) length += chunk.length;
        assert.equal(length, '{"message":[]}'.length + pageCount * (JSON.stringify(rows).length - 2) + pageCount - 1);
        assert.deepEqual(askedWhileFull, []);
      },
    );
  });

  test('is not read any further when its reader goes away', async () => {
    let ended = false;
    await withList(
      async function* () {
        try {
          for (;;) yield { rows: ['x'.repeat(262_144)], last: false };
        } finally {
          ended = true;
        }
      },
      async (gateway) => {
        const request = http.get({ host: '127.0.0.1', port: gateway.port, path, headers });
        const [response] = (await once(request, 'response')) as [http.IncomingMessage];
        response.destroy();
        await until('nothing more is read', () => ended);
        await until('it counts as cut', () => gateway.logLines.some((line) => cutLine.test(line)));
      },
    );
  });
});
