import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { sqliteFailure } from './sqlite/failure.ts';

const pauseMs = 10;
const patienceMs = 10_000;

/**
 * Turns the write-ahead log of a SQLite file on. Of several processes that do so at once on a new file each has the file open
 * for reading and wants it alone: SQLite then says at once that it is busy, without the busy timeout, lest they wait for one
 * another (2 in 100 starts of four). So whoever lost asks again.
 * @throws the driver's error when the file stays busy for 10 seconds
 */
export async function useWal(dataSource: DataSource): Promise<void> {
  const giveUpAtMs = performance.now() + patienceMs;
  for (;;) {
    try {
      await dataSource.query('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (sqliteFailure(error) !== 'busy' || performance.now() > giveUpAtMs) throw error;
    }
    await delay(pauseMs);
  }
}
