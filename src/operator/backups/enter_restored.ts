import type { DataSource } from 'typeorm';
import { leaveEntry } from './leave_entry.ts';

/**
 * What was true of the moment of the backup alone: the gateways that ran, and who was signed in or invited. A session that was
 * ended since must not come back with the rest.
 */
const momentary = ['replicas', 'operator_invitations', 'operator_sessions', 'portal_links', 'portal_sessions'];

/** Leaves the entry of a restore in what was restored. */
export async function enterRestored(
  dataSource: DataSource,
  detail: { readonly file: string; readonly migration: string | null },
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const present: string[] = [];
  try {
    for (const table of momentary) if (await runner.hasTable(table)) present.push(table);
  } finally {
    await runner.release();
  }
  await leaveEntry(dataSource, { action: 'database.restore', detail: { ...detail } }, async (manager) => {
    for (const table of present) await manager.query(`DELETE FROM "${table}"`);
  });
}
