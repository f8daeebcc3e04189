import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.ts';
import { dataSourceOptions } from '../store/data_source_options.ts';
import { compareMigrations } from '../store/migrate.ts';

export interface SchemaVerdict {
  /** Migrations of this version that the database lacks. */
  readonly missing: readonly string[];
  /** Migrations of a newer version. */
  readonly unknown: readonly string[];
  /** Statements that would make the tables what this version expects; nothing runs them. Empty while migrations are missing. */
  readonly differences: readonly string[];
}

/** Compares the tables of the database with the entities. Reads only. */
export async function verifySchema({ DATABASE_URL: url }: Settings): Promise<SchemaVerdict> {
  const dataSource = await new DataSource(dataSourceOptions(url, 'read')).initialize();
  try {
    const { missing, unknown } = await compareMigrations(dataSource);
    // What a migration is yet to do is no difference.
    if (missing.length > 0) return { missing, unknown, differences: [] };
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return { missing, unknown, differences: upQueries.map(({ query }) => query) };
  } finally {
    await dataSource.destroy();
  }
}
