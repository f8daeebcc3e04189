import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../../../src/connections/refusal.ts';
import { PagedObject } from '../../../src/methods/paged_object.ts';
import type { Page, Pages } from '../../../src/providers/provider.ts';
import { apiKey, apiSecret, type InventedGateway, startGateway } from '../invented_gateway.ts';
import { answering } from '../invented_methods.ts';
import { rawRequest } from '../raw_request.ts';

const headers = { Authorization: `token ${apiKey}:${apiSecret}` };
const path = '/api/method/bank_api.bridge.object';

async function* pagesOf(...pages: (unknown[] | Error)[]): AsyncGenerator<Page<unknown>, void, undefined> {
  for (const page of pages) {
    if (page instanceof Error) throw page;
    yield { rows: page, last: false };
  }
}

async function withObject(
  lists: () => Record<string, Pages<unknown>>,
  use: (gateway: InventedGateway) => Promise<void>,
): Promise<void> {
  const gateway = await startGateway({ methods: [answering('object', () => new PagedObject({ user: 'é' }, lists()))] });
  try {
    await use(gateway);
  } finally {
    await gateway.close();
  }
}

describe('an object with lists', { timeout: 60_000 }, () => {
  test('is one JSON object in both envelopes, whatever pages its lists have', () =>
    withObject(
      () => ({ none: pagesOf(), empty: pagesOf([], []), some: pagesOf([1], [], [{ a: [] }, 'é']), last: pagesOf() }),
      async ({ port }) => {
        const text = '{"user":"é","none":[],"empty":[],"some":[1,{"a":[]},"é"],"last":[]}';
        const answer = await rawRequest(port, { verb: 'GET', path, headers });
        assert.deepEqual([answer.status, answer.headers['content-type']], [200, 'application/json']);
        assert.equal(answer.text, `{"message":${text}}`);
        const version2 = await rawRequest(port, { verb: 'GET', path: path.replace('/api/', '/api/v2/'), headers });
        assert.equal(version2.text, `{"data":${text}}`);
      },
    ));

  test('that fails on its first page gets a proper envelope', () =>
    withObject(
      () => ({ some: pagesOf(new Refusal('not_found', 'gone')) }),
      async ({ port }) => {
        const answer = await rawRequest(port, { verb: 'GET', path, headers });
        assert.deepEqual([answer.status, JSON.parse(answer.text).exc_type], [404, 'DoesNotExistError']);
      },
    ));

  test('that fails later is cut off, so that it does not look whole', () =>
    withObject(
      () => ({ some: pagesOf([1]), other: pagesOf([2], new Error('a defect')) }),
      async ({ port }) => {
        await assert.rejects(rawRequest(port, { verb: 'GET', path, headers }), { code: 'ECONNRESET' });
        assert.equal((await rawRequest(port, { verb: 'GET', path: '/api/method/ping' })).status, 200);
      },
    ));
});
