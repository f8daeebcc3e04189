import type { EntityManager } from 'typeorm';

/** Of PostgreSQL's advisory locks with two numbers, those that this is about; the other number is the client. */
const feeds = 790;
/** Who records for a client that begins to read waits so long at most, and then goes on. */
const patienceMs = 50;
/** lock_not_available (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const timedOut = '55P03';

/**
 * An expression, to be asked for by the statement that finds the routes of a transaction: until its end no client that is found by
 * it begins to read its events, so what is then written as of one that does not read is committed before it begins. An advisory
 * lock, in memory alone: to lock the client's row is to write it. SQLite has one transaction at a time.
 * @param clientId as the statement has it
 */
export function heldFromBeginning(manager: EntityManager, clientId: string): string {
  return isPostgres(manager) ? `pg_advisory_xact_lock_shared(${feeds}, hashtext(${clientId})) IS NULL` : 'NULL';
}

/**
 * Waits until nobody is recording for this client, a moment at most; until the transaction ends nobody begins to.
 * @throws where that moment was too short: see `isHeld`
 */
export async function keepFromRecording(manager: EntityManager, clientId: string): Promise<void> {
  if (!isPostgres(manager)) return;
  await manager.query(`SELECT set_config('lock_timeout', '${patienceMs}ms', true)`);
  await manager.query(`SELECT pg_advisory_xact_lock(${feeds}, hashtext($1))`, [clientId]);
}

/** Whether an error says that somebody is recording for the client still. */
export function isHeld(error: unknown): boolean {
  return (error as { driverError?: { code?: string } }).driverError?.code === timedOut;
}

function isPostgres(manager: EntityManager): boolean {
  return manager.connection.options.type === 'postgres';
}
