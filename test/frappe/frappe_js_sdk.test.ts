import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FrappeApp } from 'frappe-js-sdk';
import { Refusal } from '../../src/connections/refusal.ts';
import { apiKey, apiSecret, type InventedGateway, startGateway } from './invented_gateway.ts';
import { answering, echo, failing, nothing } from './invented_methods.ts';

/** What it rejects with: a plain object, the body's keys among its own (docs/reference/frappe.md, 3.1). */
interface FrappeError {
  readonly httpStatus: number;
  readonly message: string;
  readonly exception: string;
  readonly needs?: string;
}

type TokenParams = NonNullable<ConstructorParameters<typeof FrappeApp>[1]>;

describe('frappe-js-sdk', () => {
  let gateway: InventedGateway;
  before(async () => {
    gateway = await startGateway({
      methods: [
        echo,
        nothing,
        answering('none', () => []),
        failing('needy', () => new Refusal('action_needed', 'Log in again', { needs: 'sca', method: 'get_sca' })),
      ],
    });
  });
  after(() => gateway.close());

  const app = (type?: 'token', pair = `${apiKey}:${apiSecret}`) => {
    // Its types ask for the type of the token; its users, in JavaScript, forget it.
    const token = { useToken: true, token: () => pair, ...(type && { type }) } as TokenParams;
    return new FrappeApp(gateway.url, token);
  };

  for (const [name, type] of [
    ['type token', 'token'],
    ['the type forgotten', undefined],
  ] as const) {
    test(`gets, posts, puts and deletes with ${name}`, async () => {
      const call = app(type).call();
      const args = { item_id: '12', user: 'é&=', nobody_reads_this: { a: [1] } };
      const answer = { message: { item_id: '12', user: 'é&=' } };
      assert.deepEqual(await call.get('bank_api.bridge.echo', args), answer);
      assert.deepEqual(await call.post('bank_api.bridge.echo', args), answer);
      assert.deepEqual(await call.put('bank_api.bridge.echo', args), answer);
      assert.deepEqual(await call.delete('bank_api.bridge.echo', args), answer);
    });
  }

  test('sees nothing and an empty list for what they are', async () => {
    const call = app('token').call();
    assert.deepEqual(await call.get('bank_api.bridge.nothing'), {});
    assert.deepEqual(await call.post('bank_api.bridge.none', {}), { message: [] });
  });

  test('knows who is logged in, and can log out', async () => {
    const auth = app('token').auth();
    assert.equal(await auth.getLoggedInUser(), 'acme');
    await auth.logout();
  });

  test('shows its users the message, the exception and the facts of an error', async () => {
    const error = await rejection(app('token').call().get('bank_api.bridge.needy'));
    assert.equal(error.httpStatus, 417);
    assert.equal(error.message, 'Log in again (needs: sca, method: get_sca)');
    assert.match(error.exception, /ActionNeededError/);
    assert.equal(error.needs, 'sca');
  });

  test('sees a missing argument, a wrong secret and an unknown method for what they are', async () => {
    const missing = await rejection(app('token').call().post('bank_api.bridge.echo', {}));
    assert.deepEqual([missing.httpStatus, missing.message], [417, 'Missing argument: item_id']);
    const wrong = await rejection(app('token', `${apiKey}:wrong`).call().get('bank_api.bridge.echo'));
    assert.equal(wrong.httpStatus, 401);
    const unknown = await rejection(app('token').call().get('bank_api.bridge.no_such'));
    assert.equal(unknown.httpStatus, 417);
  });

  test('is told to use a key when it tries a password', async () => {
    const login = new FrappeApp(gateway.url).auth().loginWithUsernamePassword({ username: 'a', password: 'b' });
    const error = await rejection(login);
    assert.equal(error.httpStatus, 401);
    assert.match(error.message, /api_key:api_secret/);
  });
});

async function rejection(call: Promise<unknown>): Promise<FrappeError> {
  return call.then(
    () => assert.fail('the call should have failed'),
    (error: FrappeError) => error,
  );
}
