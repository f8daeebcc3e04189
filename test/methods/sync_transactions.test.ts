import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { rotateKeys } from '../../src/security/sealing/rotate_keys.ts';
import { openSealer } from '../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../src/security/sealing/sealing_key.ts';
import { openStore } from '../../src/store/store.ts';
import { ClientSite } from '../harness/client_site.ts';
import { putMigratedFile } from '../harness/migrated_file.ts';
import { bridgeSettings, obedientBridge, type Stack, startStack } from '../harness/start_stack.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

const few = { transactionsPerAccount: 12, historyDelayMs: 0 };

describe('sync_transactions', () => {
  let stack: Stack;
  let site: ClientSite;
  let itemId: number;

  before(async () => {
    stack = await startStack({ bridge: few });
    site = await stack.addSite('books');
    itemId = await site.connect();
  });
  afterEach(() => stack.bridge.control.clearFaults());
  after(() => stack.close());

  const sync = (args: Record<string, unknown> = {}) => site.call('sync_transactions', { user: site.user, ...args });

  test('names categories as the other lists do, and only when it is asked', async () => {
    const [plain, named, all] = await Promise.all([
      sync(),
      sync({ lang: 'fr' }),
      site.ask('get_bank_transactions', { user: site.user, lang: 'fr' }),
    ]);
    assert.ok(!('category' in plain.message.transactions[0]));
    const byId = new Map(all.map((row: { id: unknown }) => [row.id, row]));
    assert.equal(named.message.transactions.length, byId.size);
    for (const row of named.message.transactions) assert.deepEqual(row, byId.get(row.id));
  });

  test('tells behind the page which rows it left out', async () => {
    stack.bridge.control.setFaults({ answers: [{ route: 'GET /v3/aggregation/transactions', kind: 'odd_row' }] });
    const { message, skipped } = await sync();
    assert.deepEqual(skipped, [{ reason: 'no_id', id: null }]);
    assert.deepEqual(Object.keys(message), ['transactions', 'cursor', 'has_more', 'behind']);
    assert.equal((await sync()).skipped, undefined);
  });

  test('refuses what is no limit, no cursor, or two selections', async () => {
    const { cursor } = (await sync()).message;
    const wrong = [
      { limit: 0 },
      { limit: 501 },
      { cursor: 'x' },
      { cursor: `${cursor}x` },
      { cursor, item_id: itemId },
    ];
    for (const args of [...wrong, { item_id: itemId, account_id: 1 }]) {
      const { status, excType } = await sync(args);
      assert.deepEqual([status, excType], [417, 'ValidationError'], JSON.stringify(args));
    }
  });
});

test('a cursor outlives the keys that seal, and the process', async (t) => {
  const file = path.join(await temporaryFolder(t), 'kept.sqlite');
  await putMigratedFile(file);
  const bridge = await startBridgeSandbox({ ...obedientBridge, ...few });
  t.after(() => bridge.close());
  const [older, newer] = [newSealingKey(), newSealingKey()];
  const DATABASE_URL = `sqlite:${file}`;
  const settings = { ...bridgeSettings(bridge.url, '2025-01-15'), DATABASE_URL };

  const first = await startTestGateway({ ...settings, SEALING_KEYS: older });
  const credential = await first.addClient('books');
  const site = new ClientSite(first.gateway.url, 'books', credential);
  await site.connect();
  const { cursor } = await site.ask('sync_transactions', { user: site.user, limit: 5 });
  await first.close();

  const store = await openStore(DATABASE_URL);
  await rotateKeys(store, await openSealer({ SEALING_KEYS: [newer, older] }), { addKey: false, dropOld: false });
  await store.close();

  const second = await startTestGateway({ ...settings, SEALING_KEYS: newer });
  t.after(second.close);
  const later = new ClientSite(second.gateway.url, 'books', credential);
  const { transactions } = await later.ask('sync_transactions', { user: later.user, cursor, limit: 5 });
  assert.equal(transactions.length, 5);
});
