import type { DataSourceOptions } from 'typeorm';
import { entities } from '../../entities/entities.ts';
import { migrationsTable } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { connectMs, postgresPool } from './postgres_pool.ts';
import { connectionOptions } from './sqlite/connection_options.ts';

const common = {
  entities,
  migrations,
  migrationsTableName: migrationsTable,
  migrationsTransactionMode: 'each',
  synchronize: false,
} as const;

/** The file of `sqlite:<path>`, or undefined for PostgreSQL. */
export function sqlitePath(databaseUrl: string): string | undefined {
  return databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : undefined;
}

/**
 * TypeORM's options for a database.
 * @param databaseUrl `sqlite:<path>` or `postgres://…`, as in the setting DATABASE_URL
 * @param access on SQLite `read` opens a connection of its own that cannot write, `browse` such a one that has one statement
 *   under way at a time, and `checkpoint` one that knows no tables and does not wait long for others; on PostgreSQL only
 *   `migrate` may take long over a statement, or wait long for a lock
 */
export function dataSourceOptions(
  databaseUrl: string,
  access: 'read' | 'browse' | 'write' | 'checkpoint' | 'migrate' = 'write',
): DataSourceOptions {
  const database = sqlitePath(databaseUrl);
  if (database === undefined) {
    return {
      ...common,
      type: 'postgres',
      url: databaseUrl,
      poolSize: 10,
      connectTimeoutMS: connectMs,
      applicationName: 'bank-api',
      ...(access !== 'migrate' && { extra: postgresPool }),
    };
  }
  return {
    ...common,
    ...(access === 'checkpoint' && { entities: [], migrations: [] }),
    ...connectionOptions(database, {
      readOnly: access === 'read' || access === 'browse',
      oneByOne: access === 'browse',
      busyMs: access === 'checkpoint' ? 100 : 10_000,
    }),
  };
}
