import type { DataSource } from 'typeorm';
import type { Settings } from '../../../config/settings.ts';
import { onlyLook } from '../../security/sealing/keys_of_file.ts';
import { openSealer, type Sealer } from '../../security/sealing/sealer.ts';
import { SealingError } from '../../security/sealing/sealing_error.ts';
import { keyFileOf } from '../../security/sealing/sealing_key_file.ts';
import { migrationsTable } from '../../store/migrate.ts';

/** What stands in a backup, and what it needs. */
export interface BackupFacts {
  /** The last migration that it has: which versions can work with it. Null for an empty database. */
  readonly migration: string | null;
  /** The ids of the sealing keys that open what is in it. The keys themselves never are. */
  readonly keys: readonly string[];
  /** Those of them that this installation has not. */
  readonly missing_keys: readonly string[];
  /** Where this installation keeps its keys. */
  readonly keys_at: string;
}

/** The last migration that a database has; null when it has none. */
export async function lastMigration(dataSource: DataSource): Promise<string | null> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable(migrationsTable))) return null;
    const [last] = await runner.query(`SELECT name FROM ${migrationsTable} ORDER BY id DESC LIMIT 1`);
    return last?.name ?? null;
  } finally {
    await runner.release();
  }
}

/** The sealer of the settings, which writes no key. @throws SealingError when the keys are not there or malformed */
export function lookingSealer(settings: Settings): Promise<Sealer> {
  return openSealer(settings, undefined, onlyLook);
}

/** Which of these keys this installation has not. */
export async function missingKeys(
  settings: Settings,
  keys: readonly string[],
): Promise<Pick<BackupFacts, 'missing_keys' | 'keys_at'>> {
  try {
    const sealer = await lookingSealer(settings);
    const ids = await sealer.keys.ids();
    return { missing_keys: keys.filter((key) => !ids.includes(key)), keys_at: sealer.keys.place };
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    return { missing_keys: keys, keys_at: settings.SEALING_KEYS ? 'SEALING_KEYS' : keyFileOf(settings) };
  }
}
