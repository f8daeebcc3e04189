import { PreparedDatabase } from '../../../src/store/sqlite/prepared_database.ts';

type All = (sql: string, ...rest: unknown[]) => unknown;
type Callback = (this: unknown, error: Error | null, rows?: unknown[]) => void;

/** Counts the rows that SQLite gives to this process, from now on. @param of the statements that are meant */
export function countRows(of: RegExp): { readonly count: number; stop(): void } {
  const prototype = PreparedDatabase.prototype as unknown as { all: All };
  const { all } = prototype;
  let count = 0;
  prototype.all = function (this: unknown, sql: string, ...rest: unknown[]) {
    const callback = rest.pop() as Callback;
    const counting: Callback = function (this: unknown, error, rows) {
      if (of.test(sql)) count += rows?.length ?? 0;
      callback.call(this, error, rows);
    };
    return all.call(this, sql, ...rest, counting);
  };
  return {
    get count() {
      return count;
    },
    stop: () => {
      prototype.all = all;
    },
  };
}
