import { PreparedDatabase } from './prepared_database.ts';

type Callback = (this: unknown, error: Error | null, rows?: unknown[]) => void;

/**
 * A connection for reads, on which one begins when the one before has ended.
 *
 * SQLite does one thing at a time on a connection, so nothing is lost. sqlite3 gives each statement that it is handed a thread of
 * the pool all the same, of which a process has four: they wait there for the connection, and a commit waits for a thread.
 */
export class OneByOneDatabase extends PreparedDatabase {
  readonly #waiting: (() => void)[] = [];
  #isBusy = false;

  override all(sql: string, ...rest: unknown[]): this {
    const callback = rest.at(-1) as Callback;
    const next = () => this.#next();
    function ended(this: unknown, ...result: Parameters<Callback>): void {
      next();
      // TypeORM asks it for what changed.
      callback.apply(this, result);
    }
    const begin = () => {
      try {
        super.all(sql, ...rest.slice(0, -1), ended);
      } catch (error) {
        // It was closed while this one waited.
        ended.call({}, error as Error);
      }
    };
    if (this.#isBusy) this.#waiting.push(begin);
    else {
      this.#isBusy = true;
      begin();
    }
    return this;
  }

  #next(): void {
    const begin = this.#waiting.shift();
    if (begin) begin();
    else this.#isBusy = false;
  }
}
