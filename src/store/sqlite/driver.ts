import { OneByOneDatabase } from './one_by_one_database.ts';
import { PreparedDatabase } from './prepared_database.ts';

/**
 * What TypeORM takes for the package sqlite3, by its option `driver`.
 *
 * A reach into TypeORM (0.3, tested with the installed one in test/store/reaches_into_libraries.test.ts): the option is
 * public, what TypeORM asks of it is not. It calls `verbose()` and works with what that gives back; sqlite3's own
 * captures a stack trace on every statement, this one does nothing. It then makes a `Database`, and calls `run` of it
 * for INSERT, UPDATE and DELETE and `all` for everything else, each with a text, the values or undefined, and a callback. If that goes,
 * statements are prepared anew each time, which is slow and right.
 */
export const sqliteDriver = { Database: PreparedDatabase, verbose: () => sqliteDriver };

/** The same for a connection on which a statement begins when the one before has ended. */
export const oneByOneDriver = { Database: OneByOneDatabase, verbose: () => oneByOneDriver };
