import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import type { Settings } from '../../../config/settings.ts';
import { keysOfDatabase } from '../../security/sealing/keys_of_database.ts';
import { copySqlite } from '../../store/copy_sqlite.ts';
import { dataSourceOptions } from '../../store/data_source_options.ts';
import { sqliteFailure } from '../../store/sqlite/failure.ts';
import { sqliteFaults } from '../../store/sqlite_faults.ts';
import { BackupError } from './backup_error.ts';
import { type BackupFacts, lastMigration, missingKeys } from './backup_facts.ts';

/**
 * Writes the SQLite database of the settings into an empty file, whether or not a gateway runs on it, and checks what was written.
 * @throws BackupError when there is none, or the copy is not whole: then the database itself is damaged
 */
export async function backUpSqlite(settings: Settings, database: string, target: string): Promise<BackupFacts> {
  if (!existsSync(database)) throw new BackupError(`there is no database ${database} to back up`);
  await copySqlite(settings.DATABASE_URL, target);
  return readSqliteBackup(settings, target);
}

/** What stands in a SQLite file that nobody else has open. @throws BackupError when it is not whole, or no SQLite file */
export async function readSqliteBackup(settings: Settings, file: string): Promise<BackupFacts> {
  const dataSource = new DataSource(dataSourceOptions(`sqlite:${file}`, 'read'));
  try {
    await dataSource.initialize();
    const faults = await sqliteFaults(dataSource);
    if (faults.length > 0) throw new BackupError(`the database is damaged: ${faults.join('; ')}`);
    const keys = await keysOfDatabase(dataSource);
    return { migration: await lastMigration(dataSource), keys, ...(await missingKeys(settings, keys)) };
  } catch (cause) {
    if (sqliteFailure(cause) !== 'damaged') throw cause;
    throw new BackupError(`the database is damaged, or no SQLite file: ${(cause as Error).message}`, { cause });
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}
