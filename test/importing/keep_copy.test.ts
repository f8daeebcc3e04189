import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { ClientSite } from '../harness/client_site.ts';
import { bridgeSettings, obedientBridge } from '../harness/start_stack.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

const script = path.resolve(import.meta.dirname, '../../examples/importer/keep_copy.py');
// Not every machine has Python.
const hasPython = spawnSync('python3', ['-c', 'import sqlite3']).status === 0;

describe('the copy of docs/importing.md', () => {
  test('is whole, and follows what changes', { skip: !hasPython }, async (t) => {
    let aheadMs = 0;
    const clock = () => Date.now() + aheadMs;
    const bridge = await startBridgeSandbox({
      ...obedientBridge,
      transactionsPerAccount: 300,
      historyDelayMs: 0,
      clock,
    });
    t.after(() => bridge.close());
    const settings = bridgeSettings(bridge.url, '2025-01-15');
    const { gateway, addClient, close } = await startTestGateway(settings, { now: () => new Date(clock()) });
    t.after(close);
    const credential = await addClient('books');
    const client = new ClientSite(gateway.url, 'books', credential);
    const itemId = await client.connect();
    const folder = await temporaryFolder(t);
    const count = async () => {
      const env = {
        PATH: process.env.PATH,
        BANK_API_URL: gateway.url,
        BANK_API_TOKEN: `${credential.apiKey}:${credential.apiSecret}`,
        COPY: path.join(folder, 'copy.sqlite'),
      };
      const { stdout } = await promisify(execFile)('python3', [script, client.user], { env });
      return Number(stdout.split(' ')[0]);
    };
    const there = async () => {
      const rows = (await client.ask('get_bank_transactions', { user: client.user })) as { is_deleted: boolean }[];
      return rows.filter((row) => !row.is_deleted).length;
    };
    assert.equal(await count(), await there());
    aheadMs = 24 * 3_600_000;
    await bridge.control.refresh(itemId);
    assert.equal(await count(), await there());
  });
});
