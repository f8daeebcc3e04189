/**
 * What a SQLite error means to us: another connection holds the file; the disk is full or does not let us at it; the file
 * is no database, or no longer one.
 */
export type SqliteFailure = 'busy' | 'away' | 'damaged';

/** SQLite's result codes (https://sqlite.org/rescode.html), as the library names them. */
const failures: Readonly<Record<string, SqliteFailure>> = {
  SQLITE_BUSY: 'busy',
  SQLITE_FULL: 'away',
  SQLITE_IOERR: 'away',
  SQLITE_CANTOPEN: 'away',
  SQLITE_READONLY: 'away',
  SQLITE_NOTADB: 'damaged',
  SQLITE_CORRUPT: 'damaged',
};

/** Undefined for what is no error of SQLite, or a defect of ours. @param error as the library or as TypeORM threw it */
export function sqliteFailure(error: unknown): SqliteFailure | undefined {
  const { driverError, code } = error as { driverError?: NodeJS.ErrnoException; code?: string };
  return failures[driverError?.code ?? code ?? ''];
}
