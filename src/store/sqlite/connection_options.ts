import type { DataSourceOptions } from 'typeorm';
import { oneByOneDriver, sqliteDriver } from './driver.ts';

/** SQLITE_OPEN_READONLY (https://sqlite.org/c3ref/c_open_autoproxy.html). */
const readOnlyFlag = 1;

/**
 * TypeORM's options for a connection to a SQLite file, which is all that TypeORM is told of the library that opens it.
 * @param oneByOne whether a statement begins when the one before has ended
 * @param busyMs how long a statement waits for a lock that another connection holds
 */
export function connectionOptions(
  database: string,
  { readOnly, oneByOne, busyMs }: { readonly readOnly: boolean; readonly oneByOne: boolean; readonly busyMs: number },
): Extract<DataSourceOptions, { type: 'sqlite' }> {
  return {
    type: 'sqlite',
    database,
    driver: oneByOne ? oneByOneDriver : sqliteDriver,
    busyTimeout: busyMs,
    ...(readOnly && { flags: readOnlyFlag }),
  };
}
