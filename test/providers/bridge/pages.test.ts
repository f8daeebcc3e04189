import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPages } from '../../../src/providers/bridge/pages.ts';
import { allPages, openTestBridge, user } from './open_test_bridge.ts';

const list = '/v3/aggregation/accounts';
const account = { id: 1, item_id: 7 };

/** Reads a list of accounts whose pages are given one after the other, each body as a text or a value. */
async function readList(t: Parameters<typeof openTestBridge>[0], bodies: readonly unknown[]) {
  const opened = await openTestBridge(t, '2025-01-15', {
    [`GET ${list}`]: (_request, count) => ({ json: bodies[count - 1] ?? { resources: [account], pagination: {} } }),
  });
  const pages = allPages(opened.bridge.accounts(user, '7'));
  return { pages, ...opened };
}

describe('a list of Bridge', () => {
  const ends: [string, object][] = [
    ['no next_uri', { pagination: {} }],
    ['next_uri null', { pagination: { next_uri: null } }],
    ['next_uri "null"', { pagination: { next_uri: 'null' } }],
    ['next_uri empty', { pagination: { next_uri: '' } }],
    ['pagination null', { pagination: null }],
    ['no pagination', {}],
  ];
  for (const [spelling, end] of ends) {
    test(`ends with ${spelling}`, async (t) => {
      const { pages, calls } = await readList(t, [{ resources: [account], ...end }]);
      assert.deepEqual(
        (await pages).map(({ rows, last }) => [rows.length, last]),
        [[1, true]],
      );
      assert.equal(calls(list).length, 1);
    });
  }

  test('goes on at a relative address, which has the version in it already, and at an absolute one of the same host', async (t) => {
    const opened = await openTestBridge(t, '2025-01-15', {
      [`GET ${list}`]: (_request, count) => ({
        json: {
          resources: [account],
          pagination: { next_uri: [`${list}?after=a%2Fb`, `${opened.url}${list}?after=c`][count - 1] },
        },
      }),
    });
    const pages = await allPages(opened.bridge.accounts(user, '7'));
    assert.deepEqual(
      pages.map(({ last }) => last),
      [false, false, true],
    );
    assert.deepEqual(
      opened.calls(list).map(({ url }) => url),
      [`${list}?item_id=7&limit=500`, `${list}?after=a%2Fb`, `${list}?after=c`],
    );
  });

  for (const next_uri of [
    'https://evil.example/v3/aggregation/accounts?after=x',
    '//evil.example/v3/aggregation/accounts',
    '\\\\evil.example\\v3',
    'http://127.0.0.1:1/v3/aggregation/accounts',
    'javascript:alert(1)',
  ]) {
    test(`is never followed to another host: ${next_uri}`, async (t) => {
      const { pages, requests } = await readList(t, [{ resources: [account], pagination: { next_uri } }]);
      await assert.rejects(pages, { kind: 'unavailable', message: /another host/ });
      assert.equal(requests.length, 2, 'a token and the first page');
    });
  }

  test('that goes on elsewhere fails before its first page is given: nothing has been answered yet', async (t) => {
    for (const next_uri of ['https://evil.example/x', `${list}?item_id=7&limit=500`, 7]) {
      const { bridge } = await openTestBridge(t, '2025-01-15', {
        [`GET ${list}`]: { json: { resources: [account], pagination: { next_uri } } },
      });
      await assert.rejects(bridge.accounts(user, '7')[Symbol.asyncIterator]().next(), { kind: 'unavailable' });
    }
  });

  test('that names the same page again is given up at once', async (t) => {
    const next = { resources: [account], pagination: { next_uri: `${list}?after=a` } };
    const { pages, calls } = await readList(t, [next, next, next]);
    await assert.rejects(pages, { kind: 'unavailable', message: /circles/ });
    assert.equal(calls(list).length, 2);
  });

  for (const length of [2, 3, 7]) {
    test(`that comes back after ${length} pages is given up`, async (t) => {
      const opened = await openTestBridge(t, '2025-01-15', {
        [`GET ${list}`]: (_request, count) => ({
          json: { resources: [account], pagination: { next_uri: `${list}?after=${count % length}` } },
        }),
      });
      await assert.rejects(allPages(opened.bridge.accounts(user, '7')), { message: /circles/ });
      assert.ok(opened.calls(list).length <= 5 * length, `${opened.calls(list).length} calls`);
    });
  }

  test('may have empty pages in between, but not one after the other for ever', async (t) => {
    const empty = (count: number) => ({ resources: [], pagination: { next_uri: `${list}?after=${count}` } });
    const some = await readList(t, [empty(1), empty(2), empty(3)]);
    assert.deepEqual(
      (await some.pages).map(({ rows }) => rows.length),
      [0, 0, 0, 1],
    );
    const endless = await readList(t, [1, 2, 3, 4, 5].map(empty));
    await assert.rejects(endless.pages, { kind: 'unavailable', message: /empty pages/ });
    assert.equal(endless.calls(list).length, 4);
  });

  test('that never ends is given up at the cap', async () => {
    let asked = 0;
    const source = {
      ask: async () => ({
        status: 200,
        requestId: undefined,
        body: { resources: [account], pagination: { next_uri: `/p/${asked++}` } },
      }),
      ownPath: (link: string) => link,
      maxPages: 25,
    };
    await assert.rejects(allPages(readPages(source, '/p', () => 1)), {
      kind: 'unavailable',
      message: /without an end/,
    });
    assert.equal(asked, 25);
  });

  for (const body of [
    null,
    [],
    'text',
    {},
    { resources: null },
    { resources: {} },
    { resources: [account], pagination: { next_uri: 7 } },
  ]) {
    test(`of a wrong shape is an answer that makes no sense: ${JSON.stringify(body)}`, async (t) => {
      const { pages } = await readList(t, [body === null ? [] : body]);
      await assert.rejects(pages, { kind: 'unavailable' });
    });
  }

  test('whose later page fails, fails: it does not look as if it had ended', async (t) => {
    const opened = await openTestBridge(t, '2025-01-15', {
      [`GET ${list}`]: (_request, count) =>
        count === 1 ? { json: { resources: [account], pagination: { next_uri: `${list}?after=a` } } } : { status: 500 },
    });
    const reader = opened.bridge.accounts(user, '7')[Symbol.asyncIterator]();
    assert.equal((await reader.next()).value?.last, false);
    await assert.rejects(reader.next(), { kind: 'unavailable' });
  });

  test('whose next page Bridge refuses itself is no mistake of the site', async (t) => {
    const opened = await openTestBridge(t, '2025-01-15', {
      [`GET ${list}`]: (_request, count) =>
        count === 1
          ? { json: { resources: [account], pagination: { next_uri: `${list}?after=a` } } }
          : { status: 400, json: { errors: [{ code: 'a.b', property: 'after' }], request_id: 88 } },
    });
    await assert.rejects(allPages(opened.bridge.accounts(user, '7')), { kind: 'unavailable', requestId: '88' });
  });

  test('is not read further when the reader leaves', async (t) => {
    const opened = await openTestBridge(t, '2025-01-15', {
      [`GET ${list}`]: (_request, count) => ({
        json: { resources: [account], pagination: { next_uri: `${list}?after=${count}` } },
      }),
    });
    for await (const _page of opened.bridge.accounts(user, '7')) break;
    assert.equal(opened.calls(list).length, 1);
  });
});
