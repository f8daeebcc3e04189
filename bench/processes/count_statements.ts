import pg from 'pg';
import { PreparedDatabase } from '../../src/store/sqlite/prepared_database.ts';

type Method = (...args: unknown[]) => unknown;

/** Counts the SQL statements of this process where they enter the drivers; BEGIN and COMMIT count too. */
export function countStatements(): () => number {
  let count = 0;
  const counted = (prototype: object, names: readonly string[]) => {
    const methods = prototype as Record<string, Method>;
    for (const name of names) {
      const original = methods[name] as Method;
      methods[name] = function (this: unknown, ...args: unknown[]) {
        count += 1;
        return original.apply(this, args);
      };
    }
  };
  counted(PreparedDatabase.prototype, ['run', 'all']);
  counted(pg.Client.prototype, ['query']);
  return () => count;
}
