import path from 'node:path';
import type { Settings } from '../../../config/settings.ts';
import { sqlitePath } from '../../store/data_source_options.ts';
import { databaseName } from '../../store/database_name.ts';
import { restorePostgres } from './restore_postgres.ts';
import { type RestoredFacts, restoreSqlite } from './restore_sqlite.ts';

/** A backup that is in place now. */
export interface Restored extends RestoredFacts {
  readonly file: string;
  readonly database: string;
}

/** Puts a backup in the place of the database of the settings. What was there stays beside it. @throws as the two of them do */
export async function restore(settings: Settings, named: string): Promise<Restored> {
  const file = path.resolve(named);
  const database = sqlitePath(settings.DATABASE_URL);
  const facts =
    database === undefined ? await restorePostgres(settings, file) : await restoreSqlite(settings, database, file);
  return { file, database: databaseName(settings.DATABASE_URL), ...facts };
}
