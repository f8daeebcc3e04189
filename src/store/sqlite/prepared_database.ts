import { LRUCache } from 'lru-cache';
import sqlite3, { type Statement } from 'sqlite3';

type Callback = (this: Statement, error: Error | null, rows?: unknown[]) => void;

/** Statements kept prepared on a connection, and the length beyond which a text is hardly met again. */
const keptStatements = 200;
const keptCharacters = 4000;

/**
 * What ends when it has run: a PRAGMA may stay open after its row, and an open statement is in the way of others.
 */
const keeps = /^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK)\b/;

/**
 * sqlite3's connection that keeps its statements prepared. sqlite3 prepares each one in a turn of the thread pool of its
 * own, and every turn waits for the event loop: a transaction of five statements takes five turns instead of ten.
 *
 * A reach into sqlite3 (6, tested with the installed one in test/store/prepared_database.test.ts): its `Database` is a
 * class of C++ that may be extended, with `run`, `all` and `prepare` on the prototype; a statement that `prepare` gives
 * may be run again and again, with new values each time, queues what it is told, and hands `lastID` and `changes` to its
 * callback as `this`. If that goes, nothing can be stored on SQLite, and every test says so.
 *
 * Transactions begin with the lock for writing. TypeORM begins deferred, and then a transaction that reads first and
 * writes later fails at once when another process (the command line) committed between; at the start
 * `busy_timeout` waits for it.
 */
export class PreparedDatabase extends sqlite3.Database {
  readonly #statements = new LRUCache<string, Statement>({
    max: keptStatements,
    dispose: (statement) => statement.finalize(),
  });
  #closing = false;

  override run(sql: string, ...rest: unknown[]): this {
    return this.#perform('run', sql, rest) ? this : super.run(sql, ...rest);
  }

  override all(sql: string, ...rest: unknown[]): this {
    return this.#perform('all', sql, rest) ? this : super.all(sql, ...(rest as []));
  }

  override close(callback?: (error: Error | null) => void): void {
    this.#closing = true;
    this.#statements.clear();
    super.close(callback);
  }

  /** @returns false for a statement that is not kept */
  #perform(way: 'run' | 'all', sql: string, rest: unknown[]): boolean {
    const callback = rest.at(-1) as Callback | undefined;
    if (sql.length > keptCharacters || typeof callback !== 'function' || !keeps.test(sql)) return false;
    const text = sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE TRANSACTION' : sql;
    const [parameters = []] = rest.length > 1 ? (rest as [unknown[]]) : [];
    const perform = (statement: Statement) => {
      statement[way](parameters, (error: Error | null, rows?: unknown[]) => {
        // In what state it is now nobody knows.
        if (error && this.#statements.get(text) === statement) this.#statements.delete(text);
        callback.call(statement, error, rows);
      });
    };
    const kept = this.#statements.get(text);
    if (kept) perform(kept);
    else this.#prepare(text, perform, callback);
    return true;
  }

  /** Kept from the moment on when it is known to be sound: whoever waits for one that is not would never hear of it. */
  #prepare(text: string, perform: (statement: Statement) => void, callback: Callback): void {
    const statement = this.prepare(text, (error: Error | null) => {
      if (error) return callback.call(statement, error);
      perform(statement);
      if (this.#closing) statement.finalize();
      else this.#statements.set(text, statement);
    });
  }
}
