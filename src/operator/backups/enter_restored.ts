import type { DataSource } from 'typeorm';
import { leaveEntry } from './leave_entry.ts';

/** Leaves the entry of a restore in what was restored, where the gateways that ran when it was backed up run no more. */
export async function enterRestored(
  dataSource: DataSource,
  detail: { readonly file: string; readonly migration: string | null },
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const hasReplicas = await runner.hasTable('replicas').finally(() => runner.release());
  await leaveEntry(dataSource, { action: 'database.restore', detail: { ...detail } }, async (manager) => {
    if (hasReplicas) await manager.query('DELETE FROM "replicas"');
  });
}
