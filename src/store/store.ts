import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { dataSourceOptions, sqlitePath } from './data_source_options.ts';
import { postgresWriter, sqliteWriter, type Writer } from './writer.ts';

/** The open database: a manager to read with, and the gate to write through. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /** For reads only. On SQLite it is a connection that cannot write; it never sees an open transaction. */
  readonly read: EntityManager;
  readonly write: Writer;
  /** Resolves when the database can commit; throws what prevents it. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database and brings its schema up to date. On SQLite commits are durable (`synchronous=FULL`, WAL) because
 * webhooks are acknowledged after them.
 * @throws when the database cannot be reached or the schema is newer than this program
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  return sqlitePath(databaseUrl) === undefined ? openPostgres(databaseUrl) : openSqlite(databaseUrl);
}

async function openSqlite(databaseUrl: string): Promise<Store> {
  mkdirSync(path.dirname(path.resolve(sqlitePath(databaseUrl) as string)), { recursive: true });
  const writing = await new DataSource(dataSourceOptions(databaseUrl, 'write')).initialize();
  await writing.query('PRAGMA synchronous = FULL');
  await migrate(writing);
  const reading = await new DataSource(dataSourceOptions(databaseUrl, 'read')).initialize();
  const write = sqliteWriter(writing);
  return {
    kind: 'sqlite',
    read: reading.manager,
    write,
    check: () => write(async (manager) => void (await manager.query('SELECT 1'))),
    close: async () => {
      await write(async () => {});
      await reading.destroy();
      await writing.destroy();
    },
  };
}

async function openPostgres(databaseUrl: string): Promise<Store> {
  const dataSource = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
  await migrate(dataSource);
  return {
    kind: 'postgres',
    read: dataSource.manager,
    write: postgresWriter(dataSource),
    check: async () => void (await dataSource.query('SELECT 1')),
    close: () => dataSource.destroy(),
  };
}

/** Two replicas may start at once on PostgreSQL; the advisory lock lets one migrate and the other find it done. */
async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== 'postgres') {
    await dataSource.runMigrations();
    return;
  }
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query("SELECT pg_advisory_lock(hashtext('bank-api migrations'))");
    await dataSource.runMigrations();
  } finally {
    await runner.query("SELECT pg_advisory_unlock(hashtext('bank-api migrations'))");
    await runner.release();
  }
}
