import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { AuditHead } from '../../entities/audit_head.ts';
import { emptySandbox, SandboxError } from '../../src/operations/empty_sandbox.ts';
import { keepNotice } from '../../src/operations/keep_notice.ts';
import { verifyAudit } from '../../src/operations/verify_audit.ts';
import type { Store } from '../../src/store/store.ts';
import { onBothDatabases } from '../store/both_databases.ts';
import { fillTables } from '../store/sample_rows.ts';

async function rowsByTable({ read }: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name, tableName } of read.connection.entityMetadatas) counts[tableName] = await read.count(name);
  return counts;
}

onBothDatabases(({ freshStore }) => {
  test('a reset takes out what came from simulated banks, and leaves clients, keys, operators and the trail', async (t) => {
    const store = await freshStore(t);
    await store.write(async (manager) => {
      await fillTables(manager);
      // Samples make no chain.
      await manager.createQueryBuilder().delete().from(AuditEntry).execute();
      await manager.createQueryBuilder().delete().from(AuditHead).execute();
    });
    await emptySandbox(store);
    const { audit_entries, audit_head: _head, ...counts } = await rowsByTable(store);
    const left = Object.entries(counts).filter(([, rows]) => rows > 0);
    const people = ['operator_invitations', 'operator_sessions', 'operators'];
    const kept = ['api_secrets', 'clients', 'notices', ...people, 'sealed_values'];
    assert.deepEqual(left.map(([table]) => table).sort(), kept);
    assert.ok(left.every(([, rows]) => rows === 2));
    assert.equal(audit_entries, 1);
    assert.equal((await store.read.find(AuditEntry))[0]?.action, 'sandbox.reset');
    assert.equal((await verifyAudit(store.read)).broken, undefined);
  });

  test('a database that was also served without the sandbox is not emptied', async (t) => {
    const store = await freshStore(t);
    await store.write((manager) => fillTables(manager));
    await keepNotice(store, 'served_outside_sandbox', new Date('2026-11-01T10:00:00Z'));
    const before = await rowsByTable(store);
    await assert.rejects(emptySandbox(store), (error) => {
      assert.ok(error instanceof SandboxError);
      assert.match(error.message, /served without the sandbox, last on 2026-11-01/);
      return true;
    });
    assert.deepEqual(await rowsByTable(store), before);
  });
});
