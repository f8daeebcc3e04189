import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../../config/settings.ts';
import { sqlitePath } from '../../store/data_source_options.ts';
import { databaseName } from '../../store/database_name.ts';
import { backUpPostgres } from './back_up_postgres.ts';
import { backUpSqlite } from './back_up_sqlite.ts';
import type { BackupFacts } from './backup_facts.ts';
import { tryToLeaveEntry } from './leave_entry.ts';
import { newFile } from './new_file.ts';

/** A backup that was made and checked. */
export interface Backup extends BackupFacts {
  readonly file: string;
  readonly bytes: number;
  readonly database: string;
  /** Before the copy began: what was acknowledged by then is in it. */
  readonly at: string;
  /** Why the audit trail has no entry of it, such as a full disk; null when it has. */
  readonly not_audited: string | null;
}

/**
 * Writes the database of the settings into a new file of its owner alone, while gateways run on it. The file has its name only when
 * the audit trail has an entry of it, or can have none: a disk that is full must not keep a backup from being made elsewhere.
 * @throws BackupError when the file is there already, or what was written is not whole
 */
export async function backUp(settings: Settings, named: string): Promise<Backup> {
  const file = path.resolve(named);
  const database = sqlitePath(settings.DATABASE_URL);
  const at = new Date().toISOString();
  return newFile(file, async (draft) => {
    const facts = await (database === undefined
      ? backUpPostgres(settings, draft, file)
      : backUpSqlite(settings, database, draft));
    const { size: bytes } = await stat(draft);
    const detail = { file, bytes, at, migration: facts.migration };
    const notAudited = await tryToLeaveEntry(settings.DATABASE_URL, { action: 'database.backup', detail });
    return {
      file,
      bytes,
      database: databaseName(settings.DATABASE_URL),
      at,
      ...facts,
      not_audited: notAudited ?? null,
    };
  });
}
