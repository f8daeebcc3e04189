import pg from 'pg';

/** How long PostgreSQL may work on one statement, and a transaction may stand idle: then the server gives up on us, */
const serverMs = 8000;
/** and, a little later, we on the server: it is away, or the way to it swallows everything. */
const clientMs = 10_000;
/** How long a connection may take, or the wait for a free one. */
export const connectMs = 5000;

type AnyQuery = (...args: readonly unknown[]) => unknown;

/**
 * A connection that is not used again once a statement had no answer in time. pg itself gives it back to the pool, where
 * everything that follows waits behind the lost answer (pg 8.23, half-open connection: until the kernel gives up, after
 * a quarter of an hour).
 */
class BoundedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query: AnyQuery = this.query.bind(this);
    const bounded: AnyQuery = (...args) => {
      const result = query(...args);
      if (result instanceof Promise) {
        result.catch((error: Error) => {
          if (error.message === 'Query read timeout') this.connection.stream.destroy();
        });
      }
      return result;
    };
    this.query = bounded as typeof this.query;
  }
}

/**
 * Options of pg's pool under which every statement ends in bounded time. The server's bounds matter when the way back is
 * broken: a transaction of ours that nobody ends would hold its locks for hours, and what the provider sends again
 * would wait for them.
 */
export const boundedPool = {
  Client: BoundedClient,
  query_timeout: clientMs,
  statement_timeout: serverMs,
  idle_in_transaction_session_timeout: serverMs,
};
