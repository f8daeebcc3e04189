import { createRequire } from 'node:module';
import { boundValues } from '../../test/store/other_library/bound_values.ts';
import type { OpenEngine } from '../../test/store/other_library/engine.ts';

/** What is used of better-sqlite3, which is measured where somebody installed it, and is no dependency. */
interface Database {
  prepare(sql: string): Statement;
  close(): void;
}
interface Statement {
  readonly reader: boolean;
  all(...values: unknown[]): unknown[];
  run(...values: unknown[]): { lastInsertRowid: number | bigint; changes: number };
}
type DatabaseClass = new (file: string, options: { readonly: boolean }) => Database;

export const openBetterEngine: OpenEngine = (file, readOnly) => {
  const BetterSqlite3: DatabaseClass = createRequire(import.meta.url)('better-sqlite3');
  const database = new BetterSqlite3(file, { readonly: readOnly });
  const statements = new Map<string, Statement>();
  function prepared(sql: string): Statement {
    const kept = statements.get(sql);
    if (kept) return kept;
    const statement = database.prepare(sql);
    if (!sql.startsWith('PRAGMA')) statements.set(sql, statement);
    return statement;
  }
  return {
    all: (sql, values) => {
      const statement = prepared(sql);
      const bound = boundValues(sql, values);
      if (statement.reader) return statement.all(...bound);
      statement.run(...bound);
      return [];
    },
    run: (sql, values) => {
      const statement = prepared(sql);
      if (statement.reader) {
        statement.all(...boundValues(sql, values));
        return { lastID: 0, changes: 0 };
      }
      const { lastInsertRowid, changes } = statement.run(...boundValues(sql, values));
      return { lastID: Number(lastInsertRowid), changes };
    },
    close: () => database.close(),
  };
};
