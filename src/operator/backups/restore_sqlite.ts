import { randomUUID } from 'node:crypto';
import { chmod, copyFile, link, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { DataSource } from 'typeorm';
import type { Settings } from '../../../config/settings.ts';
import { checkSealingKeys } from '../../security/sealing/sealed_values.ts';
import { dataSourceOptions } from '../../store/data_source_options.ts';
import { flushToDisk } from '../../store/flush_to_disk.ts';
import { lockDatabase } from '../../store/lock_database.ts';
import { compareMigrations, refuseNewer } from '../../store/migrate.ts';
import { keepPrivate } from '../../store/private_files.ts';
import { readSqliteBackup } from './back_up_sqlite.ts';
import { BackupError } from './backup_error.ts';
import type { BackupFacts } from './backup_facts.ts';
import { lookingSealer } from './backup_facts.ts';
import { dated } from './dated.ts';
import { enterRestored } from './enter_restored.ts';
import { exists } from './new_file.ts';

/** What was put in place, and what is to come. */
export interface RestoredFacts extends BackupFacts {
  /** Where the database is that was there before; null when there was none. */
  readonly kept: string | null;
  /** The migrations that the next start runs. */
  readonly missing_migrations: readonly string[];
}

/**
 * Puts a backup in the place of the SQLite database of the settings. Everything is checked on a copy before anything is replaced; what
 * was there stays beside it.
 * @throws BackupError, SealingError, StoreError when it cannot serve; DatabaseInUse while a gateway runs on the database
 */
export async function restoreSqlite(settings: Settings, named: string, file: string): Promise<RestoredFacts> {
  if (!(await exists(file))) throw new BackupError(`there is no ${file}`);
  if (await hasLog(file)) {
    throw new BackupError(`${file} has a log beside it (${file}-wal): it is in use, or was copied and not backed up`);
  }
  const wasThere = await exists(named);
  await keepPrivate(named);
  // Of a link the file that it leads to is replaced: it lies where the room is, and its log lies beside it.
  const database = await realpath(named);
  const unlock = await lockDatabase(database);
  const draft = `${database}.${randomUUID()}`;
  let done = false;
  try {
    await copyFile(file, draft);
    await chmod(draft, 0o600);
    const facts = await checkDraft(settings, draft, file);
    await flushToDisk(draft);
    const kept = await keep(database);
    await rename(draft, database);
    done = true;
    await flushToDisk(path.dirname(path.resolve(database)));
    return { ...facts, kept };
  } finally {
    for (const ending of ['', '-wal', '-shm']) await rm(`${draft}${ending}`, { force: true });
    // Or the next start would begin with an empty one.
    if (!done && !wasThere) await rm(database, { force: true });
    await unlock();
  }
}

/** Checks it, and leaves an entry in its audit trail. */
async function checkDraft(settings: Settings, draft: string, file: string): Promise<Omit<RestoredFacts, 'kept'>> {
  const facts = await readSqliteBackup(settings, draft);
  if (facts.migration === null) throw new BackupError('it is no database of a gateway: it has no migrations');
  const dataSource = await new DataSource(dataSourceOptions(`sqlite:${draft}`)).initialize();
  try {
    // Of a copy that another program made: a database with a log would be several files.
    await dataSource.query('PRAGMA journal_mode = DELETE');
    const { missing, unknown } = await compareMigrations(dataSource);
    refuseNewer(unknown);
    await checkSealingKeys(dataSource.manager, await lookingSealer(settings));
    await enterRestored(dataSource, { file, migration: facts.migration });
    return { ...facts, missing_migrations: missing };
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Gives the database a second name, so that there is one under its own at every moment. A log that could not be emptied goes with
 * it: beside another database SQLite would take it for that one's, and put its pages there.
 */
async function keep(database: string): Promise<string | null> {
  await emptyLog(database);
  const left = await hasLog(database);
  if ((await stat(database)).size === 0 && !left) return null;
  const kept = dated(path.resolve(database));
  await link(database, kept).catch((error) => {
    throw error.code === 'EEXIST' ? new BackupError(`${kept} is there already: try again in a second`) : error;
  });
  if (left) await rename(`${database}-wal`, `${kept}-wal`);
  for (const ending of ['-wal', '-shm']) await rm(`${database}${ending}`, { force: true });
  return kept;
}

/** Moves what is in the log into the file, so that one file is kept. Of a database that cannot be read both are. */
async function emptyLog(database: string): Promise<void> {
  try {
    const dataSource = await new DataSource(dataSourceOptions(`sqlite:${database}`, 'checkpoint')).initialize();
    try {
      await dataSource.query('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      await dataSource.destroy();
    }
  } catch {
    // It is replaced because it is damaged, maybe.
  }
}

async function hasLog(file: string): Promise<boolean> {
  return stat(`${file}-wal`).then(
    ({ size }) => size > 0,
    () => false,
  );
}
