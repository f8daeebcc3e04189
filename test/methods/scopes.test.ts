import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Scope, scopes } from '../../entities/client.ts';
import { methods } from '../../src/methods/registry.ts';
import { addClient } from '../../src/security/credentials/clients.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';

/** What docs/contract.md says: `read` but for these. */
const scopeOf: Readonly<Record<string, Scope>> = {
  get_bridge_connect_link: 'link',
  get_bridge_edit_link: 'link',
  get_sca_authentication_link: 'link',
  get_pro_confirmation_link: 'link',
  get_manage_link: 'link',
  delete_bridge_item_id: 'delete',
  delete_user: 'delete',
  get_webhook_secret: 'secrets',
  get_portal_link: 'secrets',
};

/** Keys with one scope each, with all but one, and with none. */
const keys: readonly (readonly Scope[])[] = [
  ...scopes.map((scope) => [scope]),
  ...scopes.map((scope) => scopes.filter((other) => other !== scope)),
  [],
];

/** What these tests read of an answer, in both versions. */
interface Told {
  readonly message: string;
  readonly exc_type?: string;
  readonly scope?: string;
  readonly errors?: readonly { readonly scope?: string }[];
}

describe('every method with every scope', () => {
  let test_: TestGateway;
  const credentials = new Map<string, string>();

  before(async () => {
    test_ = await startTestGateway({ SANDBOX: 'off' });
    const { store, apiKeys } = test_.gateway;
    for (const scopes of keys) {
      const { apiKey, apiSecret } = await addClient(store, apiKeys, scopes.join(' ') || 'none', { scopes });
      credentials.set(scopes.join(' '), `token ${apiKey}:${apiSecret}`);
    }
  });
  after(() => test_.close());

  const call = async (name: string, has: readonly Scope[], version = '') => {
    const response = await fetch(`${test_.gateway.url}/api/${version}method/${name}`, {
      method: 'POST',
      headers: { authorization: credentials.get(has.join(' ')) as string, 'content-type': 'application/json' },
      // Right enough for no method but those that need nothing, and those do no harm.
      body: '{}',
    });
    return { status: response.status, body: (await response.json()) as Told };
  };

  test('the table says what the contract says', () => {
    for (const { name, scope } of methods) assert.equal(scope, scopeOf[name] ?? 'read', name);
    for (const name of Object.keys(scopeOf)) assert.ok(methods.some((method) => method.name === name));
  });

  for (const { name, scope } of methods) {
    test(`${name} needs ${scope}`, async () => {
      for (const has of keys) {
        const { status, body } = await call(`bank_api.bridge.${name}`, has);
        if (has.includes(scope)) {
          assert.notEqual(status, 403, `with ${has}: ${JSON.stringify(body)}`);
          continue;
        }
        assert.deepEqual([status, body.exc_type, body.scope], [403, 'PermissionError', scope], `with ${has}`);
        assert.match(
          body.message,
          new RegExp(`${name} needs a key with the scope ${scope}; this one has ${has.join(', ') || 'none'}$`),
        );
      }
    });
  }

  test('what every Frappe site answers needs none, and version 2 refuses alike', async () => {
    assert.equal((await call('frappe.auth.get_logged_user', [])).body.message, 'none');
    const refused = await call('bank_api.bridge.delete_user', ['read'], 'v2/');
    assert.deepEqual([refused.status, refused.body.errors?.[0]?.scope], [403, 'delete']);
  });

  test('a refused call is no more than that: an unknown method is unknown to any key', async () => {
    assert.equal((await call('bank_api.bridge.nothing', [])).status, 417);
  });
});

test('a key that is bound to addresses is refused from others, although it is right', async () => {
  const gateway = await startTestGateway({ SANDBOX: 'off', TRUST_PROXY: 'on' });
  try {
    const { store, apiKeys, url } = gateway.gateway;
    const allowedFrom = ['10.1.0.0/16', '2001:db8:7::/48'];
    const { apiKey, apiSecret } = await addClient(store, apiKeys, 'bound', { allowedFrom });
    const from = async (address: string) => {
      const headers = { authorization: `token ${apiKey}:${apiSecret}`, 'x-forwarded-for': address };
      const response = await fetch(`${url}/api/method/frappe.auth.get_logged_user`, { headers });
      return [response.status, ((await response.json()) as { exc_type?: string }).exc_type];
    };
    assert.deepEqual(await from('10.1.2.3'), [200, undefined]);
    assert.deepEqual(await from('2001:db8:7:8::9'), [200, undefined]);
    assert.deepEqual(await from('10.2.2.3'), [403, 'PermissionError']);
    assert.deepEqual(
      await from('10.1.2.3, 203.0.113.5'),
      [403, 'PermissionError'],
      'the proxy’s word counts, not the caller’s',
    );
  } finally {
    await gateway.close();
  }
});
