import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, test } from 'node:test';
import { readPages } from '../../../src/providers/iswigo/pages.ts';
import type { ProviderAnswer } from '../../../src/providers/provider_answer.ts';
import { allPages } from '../bridge/open_test_bridge.ts';
import { connectionId, openTestIswigo, user } from './open_test_iswigo.ts';
import { sample } from './sample.ts';

const [row] = sample('bank.transactions.with-deleted-and-card');
const accounts = sample('bank.accounts.list');
const call = { path: '/things?', operation: 'things', thing: 'thing' };

/** The rows of a list whose ranges are answered one after the other. */
async function rowsOf(answers: readonly Partial<ProviderAnswer>[]) {
  let asked = 0;
  const ask = async () => ({ status: 200, body: null, requestId: undefined, ...answers[asked++] });
  const pages = await allPages(readPages(ask, call, (rows) => ({ rows })));
  return { rows: pages.flatMap(({ rows }) => rows), last: pages.map(({ last }) => last), asked };
}

const full = { body: [{ id: 1 }, { id: 2 }] };

/** What may stand behind the last row (docs/reference/iswigo.md, 4). */
const ends: Readonly<Record<string, Partial<ProviderAnswer>>> = {
  'an empty list': { body: [] },
  204: { status: 204 },
  404: { status: 404, body: { error: { code: 404, description: 'Not found' } } },
  416: { status: 416, body: { error: { code: 416, description: 'Range' } } },
  '416 without a body, with the size': { status: 416, contentRange: 'transactions */2' },
};

describe('the end of a list of Iswigo', () => {
  for (const [name, end] of Object.entries(ends)) {
    test(`is ${name}`, async () => {
      assert.deepEqual(await rowsOf([full, end]), { rows: full.body, last: [false, true], asked: 2 });
    });

    test(`is ${name}, and too early where more was announced`, async () => {
      const told = { ...full, contentRange: '0-1/5' };
      await assert.rejects(rowsOf([told, { ...end, contentRange: undefined }]), { message: /ends too early/ });
    });
  }

  for (const name of ['an empty list', '204', '416']) {
    test(`comes at once in a list without rows: ${name}`, async () => {
      assert.deepEqual(await rowsOf([ends[name] ?? assert.fail()]), { rows: [], last: [true], asked: 1 });
    });
  }

  const answerWith =
    (status: number, body = '') =>
    (response: ServerResponse) => {
      response.writeHead(status, { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' }).end(body);
    };
  for (const [name, end] of [
    ['204', answerWith(204)],
    ['404', answerWith(404, '{"error":{"code":404,"description":"Not found"}}')],
    ['404 without a body', answerWith(404)],
    ['416', answerWith(416, '{"error":{"code":416,"description":"Range"}}')],
    ['416 of a proxy', answerWith(416, '<html>Requested Range Not Satisfiable</html>')],
  ] as const) {
    test(`is met behind the wire as ${name}`, async (t) => {
      const { iswigo, calls } = await openTestIswigo(t, {
        'GET /bank/accounts': { json: accounts },
        'GET /bank/transactions': (_request, count) => (count === 1 ? { json: [row] } : end),
      });
      const pages = await allPages(iswigo.transactions(user, {}));
      assert.deepEqual(
        pages.map(({ rows, last }) => [rows.length, last]),
        [
          [1, false],
          [0, true],
        ],
      );
      assert.equal(calls('/bank/transactions').length, 2);
    });
  }

  test('is not what a 400 says, nor is that a mistake of the site', async (t) => {
    const { iswigo } = await openTestIswigo(t, {
      'GET /bank/accounts': { json: accounts },
      'GET /bank/transactions': (_request, count) => (count === 1 ? { json: [row] } : { status: 400, json: {} }),
    });
    await assert.rejects(allPages(iswigo.transactions(user, {})), { kind: 'unavailable' });
  });

  test('is not what a 404 to the first range says: what the list is of is not there', async (t) => {
    const { iswigo } = await openTestIswigo(t, { 'GET /bank/accounts': { json: accounts } });
    const list = iswigo.transactions(user, { providerAccountId: 'no-such-account' });
    await assert.rejects(allPages(list), { kind: 'not_found' });
    await assert.rejects(allPages(iswigo.accounts(user, connectionId)), { kind: 'not_found' });
  });
});
