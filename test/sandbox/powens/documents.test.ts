import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PowensSandbox } from '../../../src/sandbox/powens/start_powens_sandbox.ts';
import { call, newConnection, newUser, type Person, redirected, startQuickly, webview } from './powens_client.ts';

const supplier = '950201';

async function linkedSupplier(sandbox: PowensSandbox, more: Record<string, string> = {}) {
  const user = await newUser(sandbox);
  const choices = { login: 'ok', connector: supplier, connector_capabilities: 'document', ...more };
  const back = await redirected(await webview(sandbox, user, 'connect', choices));
  return { user, path: `/users/me/connections/${back.searchParams.get('connection_id')}` };
}

const listOf = async (sandbox: PowensSandbox, { token }: Person, path: string, key: string) =>
  (await call(sandbox, `GET ${path}`, { token })).json[key];

describe('documents of the simulated Powens', () => {
  test('come from suppliers, which the webview offers where documents are asked for', async (t) => {
    const sandbox = await startQuickly(t);
    const page = async (capability: string) => {
      const address = await webview(sandbox, await newUser(sandbox), 'connect', { connector_capabilities: capability });
      const session = await redirected(address);
      const body = new URLSearchParams({ action: 'accept' });
      return (await fetch(session, { method: 'POST', body })).text();
    };
    assert.match(await page('document'), /Électricité du Sillon/);
    assert.doesNotMatch(await page('bank'), /Électricité du Sillon/);
    assert.doesNotMatch(await page('bank,document'), /Électricité du Sillon/);
  });

  test('belong to contracts, of which the person shares some; those that they do not share go with their papers', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, path } = await linkedSupplier(sandbox, { accounts: '2' });
    const all = await listOf(sandbox, user, `${path}/subscriptions?all`, 'subscriptions');
    const shared = await listOf(sandbox, user, `${path}/subscriptions`, 'subscriptions');
    assert.deepEqual([all.length, shared.length, typeof all[0].disabled], [2, 1, 'string']);
    const documents = await listOf(sandbox, user, `${path}/documents?limit=100`, 'documents');
    assert.ok(documents.length > 0);
    for (const { id_subscription } of documents) assert.equal(id_subscription, shared[0].id);
    const route = `POST /users/me/subscriptions/${shared[0].id}?all`;
    await call(sandbox, route, { token: user.token, body: { disabled: true } });
    assert.deepEqual(await listOf(sandbox, user, `${path}/documents?limit=100`, 'documents'), []);
    await call(sandbox, route, { token: user.token, body: { disabled: false } });
    assert.ok((await listOf(sandbox, user, `${path}/documents?limit=100`, 'documents')).length > 0);
  });

  test('are limited, and nobody else’s', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, path } = await linkedSupplier(sandbox);
    const { token } = user;
    assert.equal((await call(sandbox, `GET ${path}/documents`, { token })).json.code, 'missingParameter');
    const [first, ...others] = await listOf(sandbox, user, '/users/me/documents?limit=1000', 'documents');
    assert.ok(others.length > 0);
    const [second] = await listOf(sandbox, user, '/users/me/documents?limit=1&offset=1', 'documents');
    assert.deepEqual(second, others[0]);
    assert.deepEqual((await call(sandbox, `GET /documents/${first.id}`, { token })).json, first);
    const stranger = await newUser(sandbox);
    const { url } = others.find((each: { url: string | null }) => each.url !== null);
    for (const route of [`GET /documents/${first.id}`, `GET ${new URL(url).pathname.replace('/2.0', '')}`]) {
      assert.equal((await call(sandbox, route, { token })).status, 200);
      assert.equal((await call(sandbox, route, { token: stranger.token })).status, 404);
    }
  });

  test('of a bank are those of its current accounts, and it has holdings beside', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, path } = await newConnection(sandbox);
    const documents = await listOf(sandbox, user, `${path}/documents?limit=100`, 'documents');
    const { documenttypes } = (await call(sandbox, 'GET /documenttypes')).json;
    const words = new Map(documenttypes.map(({ id, name }: { id: number; name: string }) => [id, name]));
    const types = new Set(documents.map(({ id_type }: { id_type: number }) => words.get(id_type)));
    assert.deepEqual(types, new Set(['statement', 'RIB']));
    const held = await listOf(sandbox, user, `${path}/investments`, 'investments');
    assert.ok(held.length > 2);
    const accounts = await listOf(sandbox, user, `${path}/accounts`, 'accounts');
    const pea = accounts.find(({ type }: { type: string }) => type === 'pea');
    const sum = held.reduce(
      (cents: number, { valuation }: { valuation: number }) => cents + Math.round(valuation * 100),
      0,
    );
    assert.equal(sum, Math.round(pea.balance * 100));
  });

  test('may be added, and a sync tells of what is new once', async (t) => {
    const sandbox = await startQuickly(t);
    const { user, path } = await linkedSupplier(sandbox);
    const [{ id }] = await listOf(sandbox, user, `${path}/subscriptions`, 'subscriptions');
    const before = await listOf(sandbox, user, `${path}/documents?limit=100`, 'documents');
    const response = await fetch(`${sandbox.origin}/sandbox/subscriptions/${id}/documents`, { method: 'POST' });
    const { id_document } = (await response.json()) as { id_document: number };
    const after = await listOf(sandbox, user, `${path}/documents?limit=100`, 'documents');
    assert.deepEqual([after.length, after[0].id], [before.length + 1, id_document]);
  });
});
