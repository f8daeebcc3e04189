import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { type AuditedAction, recordAudit } from '../../operations/audit.ts';
import { dataSourceOptions } from '../../store/data_source_options.ts';
import { postgresGate, sqliteGate } from '../../store/writer.ts';

const trail = 'audit_entries';

/** What an operator does to the whole of a database. */
export type DatabaseAction = Pick<AuditedAction, 'action' | 'detail'>;

/**
 * Leaves an entry in the audit trail of a database that is as some version left it: nothing migrates it for that. Where the trail
 * is no chain yet, the start that makes one of it puts the entry at its end.
 * @param further is done in the same transaction
 */
export async function leaveEntry(
  dataSource: DataSource,
  action: DatabaseAction,
  further: (manager: EntityManager) => Promise<void> = async () => {},
): Promise<void> {
  const gate = dataSource.options.type === 'postgres' ? postgresGate(dataSource) : sqliteGate(dataSource);
  const isChain = await hasColumn(dataSource, 'hash');
  await gate.write(async (manager) => {
    await further(manager);
    const entry = { actor: 'operator', target: 'database:all', ...action };
    if (isChain) return recordAudit(manager, entry);
    await manager.query(
      `INSERT INTO "${trail}" ("id", "at", "actor", "action", "target", "detail") VALUES ($1, $2, $3, $4, $5, $6)`,
      [randomUUID(), Date.now(), entry.actor, entry.action, entry.target, JSON.stringify(entry.detail ?? null)],
    );
  });
}

/** The same, of the database of an address. @returns why there is none, such as a full disk; undefined when it stands */
export async function tryToLeaveEntry(databaseUrl: string, action: DatabaseAction): Promise<string | undefined> {
  const dataSource = new DataSource(dataSourceOptions(databaseUrl));
  try {
    await dataSource.initialize();
    await leaveEntry(dataSource, action);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}

async function hasColumn(dataSource: DataSource, column: string): Promise<boolean> {
  const runner = dataSource.createQueryRunner();
  try {
    return await runner.hasColumn(trail, column);
  } finally {
    await runner.release();
  }
}
