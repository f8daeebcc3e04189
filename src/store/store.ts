import { DataSource, type EntityManager } from 'typeorm';
import { checkpointInBackground } from './checkpoints.ts';
import { dataSourceOptions, sqlitePath } from './data_source_options.ts';
import { refuseForeign, refuseMissingFile } from './database_missing.ts';
import { lockDatabase } from './lock_database.ts';
import { migrate } from './migrate.ts';
import { keepPrivate } from './private_files.ts';
import { useWal } from './use_wal.ts';
import { postgresGate, sqliteGate, type Writer } from './writer.ts';

/** Room for the inner pages of the indexes that every event touches, also with millions of rows; SQLite has 2 MiB. */
const cacheKib = 16_384;

/** The open database: a manager to read with, and the gate to write through. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /** For reads only. On SQLite it is a connection that cannot write; it never sees an open transaction. */
  readonly read: EntityManager;
  /**
   * For reads of pages that people look at, in a gateway. On SQLite a connection of its own, which has one statement under way at
   * a time, so that what lanes and calls read never waits behind a list (docs/decisions/0800-pages-read-beside-the-relay.md).
   */
  readonly browse: EntityManager;
  readonly write: Writer;
  /**
   * What committed transactions have deleted leaves SQLite's files, soon: returns at once. PostgreSQL sees to it by itself
   * (docs/operations.md, "What is kept, and how long").
   */
  scrub(): void;
  /** Resolves when the database can commit; throws what prevents it. */
  check(): Promise<void>;
  /** How large the database is, with the pages that are free in it. */
  sizeBytes(): Promise<number>;
  /** Ends when the writes that wait are done. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** The gateway itself: a SQLite file serves one. The command line may use it beside the gateway. */
  readonly alone?: boolean;
  /** For who must not make a database, such as a command that was typed in the wrong folder. */
  readonly mustExist?: boolean;
  /** Hears of rights on files that were narrowed. */
  readonly warn?: (warning: string) => void;
}

/**
 * Opens the database and brings its schema up to date. On SQLite commits are durable (`synchronous=FULL`, WAL) because
 * webhooks are acknowledged after them, and the files are the owner's alone.
 * @param databaseUrl as in the setting DATABASE_URL
 * @throws DatabaseMissing where it must exist and does not; DatabaseInUse for a second gateway on a SQLite file; StoreError when the schema is newer than this program; the
 *   driver's error when the database cannot be reached
 */
export async function openStore(
  databaseUrl: string,
  { alone = false, mustExist = false, warn = () => {} }: StoreOptions = {},
): Promise<Store> {
  const file = sqlitePath(databaseUrl);
  if (file === undefined) return openPostgres(databaseUrl, mustExist);
  if (mustExist) refuseMissingFile(databaseUrl);
  const narrowed = await keepPrivate(file);
  if (narrowed.length > 0) warn(`others could read ${narrowed.join(', ')}: closed to them`);
  const unlock = alone ? await lockDatabase(file) : async () => {};
  try {
    const store = await openSqlite(databaseUrl, { mustExist, alone });
    // What was deleted before a kill may be in the log still.
    if (alone) store.scrub();
    return { ...store, close: () => store.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openSqlite(
  databaseUrl: string,
  { mustExist, alone }: Required<Pick<StoreOptions, 'mustExist' | 'alone'>>,
): Promise<Store> {
  const writing = await new DataSource(dataSourceOptions(databaseUrl, 'write')).initialize();
  try {
    if (mustExist) await refuseForeign(writing);
    await useWal(writing);
    await writing.query('PRAGMA synchronous = FULL');
    // What is deleted is overwritten, in the page and in a page that is given back (docs/decisions/0418-forgetting-is-real.md).
    await writing.query('PRAGMA secure_delete = ON');
    await writing.query('PRAGMA wal_autocheckpoint = 0');
    await writing.query(`PRAGMA cache_size = -${cacheKib}`);
    await migrate(writing);
    const reading = await new DataSource(dataSourceOptions(databaseUrl, 'read')).initialize();
    // A command has nobody beside it who would wait.
    const browsing = alone ? await new DataSource(dataSourceOptions(databaseUrl, 'browse')).initialize() : reading;
    const checkpointing = await new DataSource(dataSourceOptions(databaseUrl, 'checkpoint')).initialize();
    const { write, idle, between } = sqliteGate(writing, () => checkpoints.due());
    const checkpoints = checkpointInBackground(checkpointing, between);
    return {
      kind: 'sqlite',
      read: reading.manager,
      browse: browsing.manager,
      write,
      scrub: checkpoints.empty,
      // Writes the head of the file as it is: a page in the log, and a disk flush.
      check: () => write(async (manager) => void (await manager.query('PRAGMA user_version = 0'))),
      sizeBytes: () => readBytes(reading.manager, sqliteBytes),
      close: async () => {
        await idle();
        await checkpoints.stop();
        await checkpointing.destroy();
        if (browsing !== reading) await browsing.destroy();
        await reading.destroy();
        await writing.destroy();
      },
    };
  } catch (error) {
    await writing.destroy();
    throw error;
  }
}

async function openPostgres(databaseUrl: string, mustExist: boolean): Promise<Store> {
  const migrating = await new DataSource(dataSourceOptions(databaseUrl, 'migrate')).initialize();
  try {
    if (mustExist) await refuseForeign(migrating);
    await migrate(migrating);
  } finally {
    await migrating.destroy();
  }
  const dataSource = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
  const { write, idle } = postgresGate(dataSource);
  return {
    kind: 'postgres',
    read: dataSource.manager,
    // Its connections work beside each other.
    browse: dataSource.manager,
    write,
    scrub: () => {},
    // Needs a server that can write: a standby has no transaction ids to give.
    check: async () => void (await dataSource.query('SELECT pg_current_xact_id()')),
    sizeBytes: () => readBytes(dataSource.manager, 'SELECT pg_database_size(current_database()) AS "bytes"'),
    close: async () => {
      await idle();
      await dataSource.destroy();
    },
  };
}

const sqliteBytes = 'SELECT "page_count" * "page_size" AS "bytes" FROM pragma_page_count(), pragma_page_size()';

async function readBytes(read: EntityManager, statement: string): Promise<number> {
  const [row]: { bytes: unknown }[] = await read.query(statement);
  return Number(row?.bytes);
}
