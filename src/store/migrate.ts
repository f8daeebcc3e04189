import type { DataSource } from 'typeorm';
import { GatewayError } from '../errors/gateway_error.ts';

/** Where TypeORM notes what it has executed; read here too. */
export const migrationsTable = 'migrations';

/** The database is not one that this program can work with; the message says what to do. */
export class StoreError extends GatewayError<'database_newer'> {
  constructor(message: string) {
    super('database_newer', message);
  }
}

/**
 * Brings the schema up to date. Several processes may start at once: one migrates, the others wait and find it done.
 * @throws StoreError when a newer program migrated the database
 */
export function migrate(dataSource: DataSource): Promise<void> {
  return dataSource.options.type === 'postgres' ? migratePostgres(dataSource) : migrateSqlite(dataSource);
}

/** The names of migrations that this program has and the database has not, and the reverse. Reads only. */
export async function compareMigrations(dataSource: DataSource): Promise<{ missing: string[]; unknown: string[] }> {
  const runner = dataSource.createQueryRunner();
  try {
    const rows: { name: string }[] = (await runner.hasTable(migrationsTable))
      ? await runner.query(`SELECT name FROM ${migrationsTable} ORDER BY id`)
      : [];
    const executed = rows.map(({ name }) => name);
    const known = dataSource.migrations.map((migration) => migration.constructor.name);
    return {
      missing: known.filter((name) => !executed.includes(name)),
      unknown: executed.filter((name) => !known.includes(name)),
    };
  } finally {
    await runner.release();
  }
}

/**
 * One transaction around them all, which takes the write lock before it looks what is there. Foreign keys are off
 * meanwhile, which can be said outside of a transaction only: SQLite changes a table by making it anew, and to drop one
 * that others point to would fail. All of them are checked before the commit.
 */
async function migrateSqlite(dataSource: DataSource): Promise<void> {
  await dataSource.query('PRAGMA foreign_keys = OFF');
  await dataSource.query('BEGIN IMMEDIATE');
  try {
    await runMissing(dataSource, 'none');
    const broken: { table: string; parent: string }[] = await dataSource.query('PRAGMA foreign_key_check');
    const [first] = broken;
    if (first)
      throw new Error(`${broken.length} rows point to nothing after the migration: ${first.table} to ${first.parent}`);
    await dataSource.query('COMMIT');
  } catch (error) {
    await dataSource.query('ROLLBACK');
    throw error;
  }
  await dataSource.query('PRAGMA foreign_keys = ON');
}

async function migratePostgres(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query("SELECT pg_advisory_lock(hashtext('bank-api migrations'))");
    await runMissing(dataSource, 'each');
    await runner.query("SELECT pg_advisory_unlock(hashtext('bank-api migrations'))");
  } finally {
    await runner.release();
  }
}

async function runMissing(dataSource: DataSource, transaction: 'each' | 'none'): Promise<void> {
  refuseNewer((await compareMigrations(dataSource)).unknown);
  await dataSource.runMigrations({ transaction });
}

/** @param unknown migrations that the database has and this program has not. @throws StoreError when there is one */
export function refuseNewer(unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  throw new StoreError(
    `the database was migrated by a newer version of the gateway (${unknown.join(', ')}); start that version, or restore the backup made before it`,
  );
}
