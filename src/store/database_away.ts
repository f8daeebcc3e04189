import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { sqliteFailure } from './sqlite/failure.ts';

/** Of the network, before a connection stands. */
const networkCodes = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/**
 * PostgreSQL's classes: connection, rollback for others' sake, resources (a full disk, too many connections), the
 * operator's hand (a shutdown, a statement that took too long), the system; a lock or an idle transaction that took too
 * long.
 */
const postgresCodes = /^(08\w{3}|40\w{3}|53\w{3}|57\w{3}|58\w{3}|55P03|25P0[34])$/;

/**
 * What pg says without a code: a reach into the words of pg 8 and its pool, each tested with the installed one in
 * test/store/reaches_into_libraries.test.ts. If they change, a call is answered with 500 instead of 503 while the
 * database is away.
 */
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client (has|was) )/;

/**
 * Whether an error of the store says that the database is away, full, busy or does not answer: the same request may
 * work later. Anything else that a database says is a defect of ours.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  const cause = error instanceof QueryFailedError ? (error.driverError as Error) : error;
  if (!(cause instanceof Error)) return false;
  const failure = sqliteFailure(cause);
  if (failure !== undefined) return failure !== 'damaged';
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return postgresCodes.test(code) || messages.test(message) || networkCodes.test(code);
}
