import { PreparedDatabase } from '../../src/store/sqlite/prepared_database.ts';

type Method = (this: PreparedDatabase, sql: string, ...rest: unknown[]) => PreparedDatabase;

/** Makes every commit of SQLite take so much longer, as on a disk whose flush is slow. The event loop goes on. */
export function slowFlushes(ms: number): void {
  const methods = PreparedDatabase.prototype as unknown as Record<'all', Method>;
  const all = methods.all;
  methods.all = function (sql, ...rest) {
    const callback = rest.at(-1);
    if (sql !== 'COMMIT' || typeof callback !== 'function') return all.call(this, sql, ...rest);
    const late = function (this: unknown, ...results: unknown[]) {
      setTimeout(() => callback.apply(this, results), ms);
    };
    return all.call(this, sql, ...rest.slice(0, -1), late);
  };
}
