import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSigned, signatureOf } from '../../../src/providers/iswigo/signature.ts';
import { allRows } from '../bridge/open_test_bridge.ts';
import type { SeenRequest } from '../scripted_server.ts';
import { listed, openTestIswigo, user } from './open_test_iswigo.ts';
import { sample } from './sample.ts';

const { secret_key: secret, vectors } = sample('signature-vectors');

describe('the signature', () => {
  for (const { method, path, body, signature } of vectors) {
    test(`of ${method} ${path} is the documented one`, () =>
      assert.equal(signatureOf(secret, method, path, body), signature));
  }

  const webhook = vectors.at(-1);
  const body = Buffer.from(webhook.body);

  test('of a webhook is over our own path, under either of its addresses', () => {
    assert.ok(isSigned(secret, ['/webhook/iswigo', '/hooks/iswigo'], webhook.signature, body));
    assert.ok(!isSigned(secret, ['/webhook/iswigo'], webhook.signature, body));
  });

  for (const [what, header] of [
    ['none', undefined],
    ['two', [webhook.signature, webhook.signature]],
    ['an empty one', ''],
    ['the bare digest', webhook.signature.slice(3)],
    ['one in upper case', webhook.signature.toUpperCase()],
    ['one with a digit changed', webhook.signature.replace(/.$/, 'x')],
    ['a longer one', `${webhook.signature}0`],
  ] as const) {
    test(`does not fit: ${what}`, () => assert.ok(!isSigned(secret, ['/hooks/iswigo'], header, body)));
  }

  test('does not fit other bytes or another secret', () => {
    assert.ok(!isSigned(secret, ['/hooks/iswigo'], webhook.signature, Buffer.concat([body, Buffer.from('\n')])));
    assert.ok(!isSigned('other', ['/hooks/iswigo'], webhook.signature, body));
  });
});

describe('every request', () => {
  const bytesOf = ({ body }: SeenRequest) => (body === undefined ? '' : JSON.stringify(body));
  const isRight = (request: SeenRequest) =>
    request.headers['x-iswigo-signature'] ===
      signatureOf('app-secret-example', request.method, request.url, bytesOf(request)) &&
    request.headers['x-iswigo-app'] === 'app-example';

  for (const encodeBrackets of [true, false]) {
    test(`is signed exactly as it is sent, brackets ${encodeBrackets ? 'encoded' : 'as they are'}`, async (t) => {
      const { iswigo, requests } = await openTestIswigo(
        t,
        {
          'GET /bank/transactions': listed([]),
          'GET /providers': listed(sample('providers.list')),
          'POST /users': { status: 201, json: sample('users.create.201') },
          'DELETE /connections/1': { status: 204 },
        },
        { encodeBrackets },
      );
      await iswigo.ensureUser(user);
      await allRows(iswigo.transactions(user, { providerAccountId: 'a-1' }));
      await iswigo.banks(null);
      await iswigo.deleteItem(user, '1');
      assert.equal(requests.length, 5);
      assert.ok(requests.every(isRight));
      const brackets = encodeBrackets ? 'filters%5Baccount%5D%5B%5D=a-1' : 'filters[account][]=a-1';
      assert.ok(requests.some(({ url }) => url.includes(brackets)));
    });
  }

  test('carries the user’s token where it is about a user, and none elsewhere', async (t) => {
    const { iswigo, calls } = await openTestIswigo(t, {
      'GET /bank/accounts/a': { json: sample('bank.accounts.list')[0] },
      'GET /providers/701': { json: sample('providers.list')[0] },
    });
    await iswigo.account(user, 'a').catch(() => {});
    await iswigo.bank('701');
    assert.equal(calls('/bank/accounts/a')[0]?.headers.authorization, 'Bearer token-1');
    assert.equal(calls('/providers/701')[0]?.headers.authorization, undefined);
    assert.equal(calls('/authenticate')[0]?.headers.authorization, undefined);
  });
});
