import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data_source_options.ts';
import { flushToDisk } from './flush_to_disk.ts';

/**
 * Writes a SQLite database as it is now into another file, also while a gateway writes to it: one read transaction, so the copy has
 * whole transactions only, and writers go on beside it. It is one file without a log, and has none of the pages that are not in use
 * (docs/decisions/0510-a-backup-is-vacuum-into.md).
 * @param target an empty file, whose rights stay
 */
export async function copySqlite(databaseUrl: string, target: string): Promise<void> {
  const dataSource = await new DataSource({
    ...dataSourceOptions(databaseUrl, 'read'),
    entities: [],
    migrations: [],
  }).initialize();
  try {
    await dataSource.query('VACUUM INTO ?', [target]);
  } finally {
    await dataSource.destroy();
  }
  // SQLite does not flush what VACUUM INTO writes (https://sqlite.org/lang_vacuum.html).
  await flushToDisk(target);
}
