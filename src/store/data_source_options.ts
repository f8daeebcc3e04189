import sqlite3 from 'sqlite3';
import type { DataSourceOptions } from 'typeorm';
import { entities } from '../../entities/entities.ts';
import { migrations } from './migrations/migrations.ts';

const common = { entities, migrations, synchronize: false, migrationsTransactionMode: 'each' } as const;

/** TypeORM always calls `sqlite3.verbose()`, which captures a stack trace on every statement; this driver's does nothing. */
const quietDriver = { ...sqlite3, verbose: () => sqlite3 };

/** The file of `sqlite:<path>`, or undefined for PostgreSQL. */
export function sqlitePath(databaseUrl: string): string | undefined {
  return databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : undefined;
}

/**
 * TypeORM's options for a database.
 * @param databaseUrl `sqlite:<path>` or `postgres://…`, as in the setting DATABASE_URL
 * @param access on SQLite `read` opens a connection of its own that cannot write; PostgreSQL makes no difference
 */
export function dataSourceOptions(databaseUrl: string, access: 'read' | 'write' = 'write'): DataSourceOptions {
  const database = sqlitePath(databaseUrl);
  if (database === undefined) {
    return {
      ...common,
      type: 'postgres',
      url: databaseUrl,
      poolSize: 10,
      // Also bounds the wait for a free connection. Without it an unreachable host is waited for without end.
      connectTimeoutMS: 10_000,
      applicationName: 'bank-api',
    };
  }
  return {
    ...common,
    type: 'sqlite',
    database,
    driver: quietDriver,
    busyTimeout: 10_000,
    ...(access === 'read' && { flags: sqlite3.OPEN_READONLY }),
  };
}
