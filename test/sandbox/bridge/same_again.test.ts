import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { BridgeSandboxOptions } from '../../../src/sandbox/bridge/options.ts';
import { until } from '../../harness/until.ts';
import { call, newToken, newUser, readAll, startQuickly } from './bridge_client.ts';

const clock = () => Date.parse('2026-03-02T09:00:00.000Z');

async function story(t: TestContext, options: Partial<BridgeSandboxOptions>): Promise<unknown> {
  const sandbox = await startQuickly({ clock, ...options });
  t.after(() => sandbox.close());
  const { uuid, token } = await newUser(sandbox, 'same');
  const { id } = await sandbox.control.connect(uuid);
  sandbox.control.refresh(id);
  sandbox.control.refresh(id);
  const accounts = await readAll(sandbox, token, '/v3/aggregation/accounts');
  const transactions = await readAll(sandbox, token, '/v3/aggregation/transactions?limit=500');
  return { uuid, id, accounts, transactions };
}

test('the same seed and the same story give the same users, items, accounts and transactions', async (t) => {
  const first = await story(t, { seed: 7 });
  assert.deepEqual(await story(t, { seed: 7 }), first);
  assert.notDeepEqual(await story(t, { seed: 8 }), first);
});

test('every IBAN has right check digits', async (t) => {
  const sandbox = await startQuickly({ accountsPerItem: 10 });
  t.after(() => sandbox.close());
  const { uuid, token } = await newUser(sandbox, 'ibans');
  for (const bankId of [574, 900112, 900113]) await sandbox.control.connect(uuid, { bankId });
  const accounts = await readAll(sandbox, token, '/v3/aggregation/accounts');
  const ibans = accounts.map(({ iban }) => iban).filter((iban) => typeof iban === 'string');
  assert.deepEqual(new Set(ibans.map((iban) => iban.slice(0, 2))), new Set(['FR', 'BE', 'DE']));
  for (const iban of ibans) {
    const digits = [...(iban.slice(4) + iban.slice(0, 4))].map((sign) => Number.parseInt(sign, 36)).join('');
    assert.equal(BigInt(digits) % 97n, 1n, iban);
  }
});

test('categories have names in both languages, and every transaction has one that exists', async (t) => {
  const sandbox = await startQuickly();
  t.after(() => sandbox.close());
  const { uuid, token } = await newUser(sandbox, 'categories');
  await sandbox.control.connect(uuid);
  const read = (language: string) =>
    call(sandbox, 'GET /v2/categories/273', { headers: { 'Accept-Language': language } }).then(({ json }) => json);
  assert.deepEqual(await read('en'), { id: 273, name: 'Supermarkets / Groceries', parent_id: 160 });
  assert.deepEqual(await read('fr'), { id: 273, name: 'Supermarché / Épicerie', parent_id: 160 });
  const rows = await readAll(sandbox, token, '/v3/aggregation/transactions?limit=500');
  for (const id of new Set(rows.map((row) => row.category_id))) {
    assert.equal((await call(sandbox, `GET /v3/aggregation/categories/${id}`)).status, 200);
  }
});

describe('the state file', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bridge-sandbox-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  test('keeps users, items and their data across a restart, and nothing but parameters', async (t) => {
    const stateFile = join(folder, 'state.json');
    const first = await startQuickly({ stateFile, clock });
    t.after(() => first.close());
    const { uuid, token } = await newUser(first, 'kept');
    await first.control.connect(uuid);
    await first.control.passDays(2);
    const before = await readAll(first, token, '/v3/aggregation/transactions?limit=500');
    await first.close();
    assert.ok(readFileSync(stateFile).length < 2000);

    const second = await startQuickly({ stateFile, clock });
    t.after(() => second.close());
    assert.equal((await call(second, 'GET /v3/aggregation/items', { token })).status, 401);
    const again = await newToken(second, uuid);
    assert.deepEqual(await readAll(second, again, '/v3/aggregation/transactions?limit=500'), before);
    const news = await second.control.connect(uuid);
    assert.equal(news.createdAt, clock() + 2 * 86_400_000, 'the days that have passed stay so');
    const next = await newUser(second, 'next');
    assert.notEqual(next.uuid, uuid);
  });

  test('finishes after a restart the sync that was running', async (t) => {
    const stateFile = join(folder, 'running.json');
    const first = await startQuickly({ stateFile, syncDelayMs: 3_600_000 });
    t.after(() => first.close());
    const { uuid } = await newUser(first, 'running');
    void first.control.connect(uuid);
    await first.close();
    const second = await startQuickly({ stateFile });
    t.after(() => second.close());
    const [item] = second.control.connections();
    await until('the item is good', () => item?.status === 0);
  });

  test('is not overwritten when it cannot be read', async () => {
    const stateFile = join(folder, 'broken.json');
    writeFileSync(stateFile, '{"users":');
    await assert.rejects(startQuickly({ stateFile }), /is not a state of the Bridge sandbox; delete it/);
    assert.equal(readFileSync(stateFile, 'utf8'), '{"users":');
  });
});
