import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { boundValues } from './bound_values.ts';
import type { OpenEngine } from './engine.ts';

/** SQLite's primary result codes (https://sqlite.org/rescode.html): Node gives their numbers. */
const names: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
};

/** node:sqlite, which Node brings. */
export const openNodeEngine: OpenEngine = (file, readOnly) => {
  const database = named(() => new DatabaseSync(file, { readOnly }));
  const statements = new LRUCache<string, StatementSync>({ max: 200 });
  function prepared(sql: string): StatementSync {
    const kept = statements.get(sql);
    if (kept) return kept;
    const statement = database.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    if (!sql.startsWith('PRAGMA')) statements.set(sql, statement);
    return statement;
  }
  const bound = (sql: string, values: readonly unknown[]) => boundValues(sql, values) as SQLInputValue[];
  return {
    // Rows of Node have no prototype, and TypeORM asks some for `hasOwnProperty`.
    all: (sql, values) =>
      named(() =>
        prepared(sql)
          .all(...bound(sql, values))
          .map((row) => ({ ...row })),
      ),
    run: (sql, values) =>
      named(() => {
        const { lastInsertRowid, changes } = prepared(sql).run(...bound(sql, values));
        return { lastID: Number(lastInsertRowid), changes: Number(changes) };
      }),
    close: () => database.close(),
  };
};

/** Errors as sqlite3 throws them. */
function named<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { errcode, message } = error as { errcode?: number; message: string };
    if (errcode === undefined) throw error;
    const code = names[errcode & 0xff] ?? 'SQLITE_ERROR';
    throw Object.assign(new Error(`${code}: ${message}`, { cause: error }), { code });
  }
}
