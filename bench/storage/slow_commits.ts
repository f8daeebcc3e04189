import { PreparedDatabase } from '../../src/store/sqlite/prepared_database.ts';
import { slowFlushes } from '../processes/slow_flushes.ts';

/** A disk whose flush takes so long. @param onLoop whether the library flushes on the thread that calls it */
export function slowCommits(ms: number, onLoop: boolean): void {
  if (!onLoop) {
    slowFlushes(ms);
    return;
  }
  const methods = PreparedDatabase.prototype as unknown as { all: (sql: string, ...rest: unknown[]) => unknown };
  const { all } = methods;
  const cell = new Int32Array(new SharedArrayBuffer(4));
  methods.all = function (sql, ...rest) {
    if (sql === 'COMMIT') Atomics.wait(cell, 0, 0, ms);
    return all.call(this, sql, ...rest);
  };
}
