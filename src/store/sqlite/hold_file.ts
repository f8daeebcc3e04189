import { promisify } from 'node:util';
import { sqliteFailure } from './failure.ts';
import { PreparedDatabase } from './prepared_database.ts';

/**
 * Takes SQLite's lock on a file, which the operating system lets go of when this process ends.
 * @param file made when it is not there
 * @param waitMs how long for another process to let go
 * @returns lets go; undefined when another process holds it
 */
export async function holdFile(file: string, waitMs: number): Promise<(() => Promise<void>) | undefined> {
  const connection = await open(file);
  const close = promisify<void>(connection.close.bind(connection));
  const run = promisify<string, void>(connection.run.bind(connection));
  try {
    await run(`PRAGMA busy_timeout = ${waitMs}`);
    await run('BEGIN EXCLUSIVE');
    return close;
  } catch (error) {
    await close();
    if (sqliteFailure(error) === 'busy') return undefined;
    throw error;
  }
}

function open(file: string): Promise<PreparedDatabase> {
  return new Promise((resolve, reject) => {
    const connection: PreparedDatabase = new PreparedDatabase(file, (error: Error | null) =>
      error ? reject(error) : resolve(connection),
    );
  });
}
