import { chmod, realpath } from 'node:fs/promises';
import { GatewayError } from '../errors/gateway_error.ts';
import { holdFile } from './sqlite/hold_file.ts';

/** Another gateway serves from this SQLite file. The message is one line that says what to do. */
export class DatabaseInUse extends GatewayError<'database_in_use'> {
  constructor(message: string) {
    super('database_in_use', message);
  }
}

/** The kernel lets go of what a killed process had a moment after it is gone. */
const waitMs = 1000;

/** The file beside a database on which its gateway holds the lock. It stays empty. */
export function lockFileOf(database: string): string {
  return `${database}.lock`;
}

/**
 * Makes this process the only gateway of a SQLite file, until it lets go or ends, however it ends. The lock is one of the
 * operating system on a file of its own, so that the command line may use the database beside the gateway
 * (docs/decisions/0304-one-gateway-holds-a-lock-of-the-system.md).
 * @param database the file, which is there
 * @returns lets go
 * @throws DatabaseInUse
 */
export async function lockDatabase(database: string): Promise<() => Promise<void>> {
  // One file has one lock, by whatever name it was found.
  const file = lockFileOf(await realpath(database));
  const letGo = await holdFile(file, waitMs);
  if (letGo === undefined) {
    throw new DatabaseInUse(
      `another gateway runs on ${database}: stop it first, or use PostgreSQL, which serves several`,
    );
  }
  try {
    await chmod(file, 0o600);
  } catch (error) {
    await letGo();
    throw error;
  }
  return letGo;
}
