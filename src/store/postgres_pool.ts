import pg from 'pg';

/** How long PostgreSQL may work on one statement, and a transaction may stand idle: then the server gives up on us, */
const serverMs = 8000;
/** and, a little later, we on the server: it is away, or the way to it swallows everything. */
const clientMs = 10_000;
/** How long a connection may take, or the wait for a free one. */
export const connectMs = 5000;

/** TypeORM's word for the begin of a transaction. */
const begin = 'START TRANSACTION';

type AnyQuery = (...args: readonly unknown[]) => unknown;

/**
 * A connection that sends the begin of a transaction together with its first statement: a round trip less.
 *
 * A reach into pg (8.23 and later 8) and TypeORM (0.3), tested with the installed ones in
 * test/store/reaches_into_libraries.test.ts. pg's pool makes its connections of the class in its option `Client`, with
 * `pipeline` each sends a statement without waiting for the answer to the one before, and TypeORM begins with the call
 * `query('START TRANSACTION')`, of whose result it uses nothing. If a part of that goes, the begin costs its own round
 * trip again, and nothing else changes.
 *
 * Only a statement that reads goes along with it. One that writes waits for the answer, because it would be committed
 * alone if the server refused the begin.
 */
class PromptClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query: AnyQuery = this.query.bind(this);
    let begins = false;
    const prompt: AnyQuery = (...args) => {
      if (args[0] === begin) {
        begins = true;
        return Promise.resolve({ command: 'START', rows: [], rowCount: null });
      }
      if (!begins) return query(...args);
      begins = false;
      const begun = query(begin) as Promise<unknown>;
      if (!/^SELECT\b/.test(String(args[0]))) return begun.then(() => query(...args));
      return Promise.all([begun, query(...args)]).then(([, result]) => result);
    };
    this.query = prompt as typeof this.query;
  }
}

/**
 * Options of pg's pool under which every statement ends in bounded time. The server's bounds matter when the way back is
 * broken: a transaction of ours that nobody ends would hold its locks for hours, and what the provider sends again
 * would wait for them. pg closes a pipelined connection whose answer does not come in time; another one it gives back to
 * the pool, where everything that follows waits behind the lost answer (pg 8.23).
 */
export const postgresPool = {
  Client: PromptClient,
  pipeline: true,
  query_timeout: clientMs,
  statement_timeout: serverMs,
  idle_in_transaction_session_timeout: serverMs,
};
