import type { Callback, DatabaseClass, Engine, OpenEngine } from './engine.ts';

/**
 * A class in the place of `PreparedDatabase` (src/store/sqlite), on a library that answers at once: it works within the call, on the
 * thread of the caller, and tells the callback a turn later.
 */
export function databaseOver(openEngine: OpenEngine): DatabaseClass {
  return class {
    readonly #engine: Engine | undefined;

    constructor(file: string, ...rest: [flags: number, callback: Callback] | [callback: Callback]) {
      const [flags, callback] = rest.length === 2 ? rest : [0, rest[0]];
      try {
        this.#engine = openEngine(file, flags === 1);
        later(callback, null);
      } catch (error) {
        later(callback, error as Error);
      }
    }

    all(sql: string, ...rest: unknown[]): this {
      const text = sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE TRANSACTION' : sql;
      this.#perform(rest, (engine, values, tell) => tell({}, engine.all(text, values)));
      return this;
    }

    run(sql: string, ...rest: unknown[]): this {
      this.#perform(rest, (engine, values, tell) => tell(engine.run(sql, values)));
      return this;
    }

    close(callback: Callback): void {
      this.#engine?.close();
      later(callback, null);
    }

    #perform(
      rest: unknown[],
      work: (engine: Engine, values: readonly unknown[], tell: (self: unknown, rows?: unknown[]) => void) => void,
    ): void {
      const callback = rest.pop() as Callback;
      const values = (rest[0] ?? []) as readonly unknown[];
      try {
        work(this.#engine as Engine, values, (self, rows) => later(callback, null, rows, self));
      } catch (error) {
        later(callback, error as Error);
      }
    }
  };
}

function later(callback: Callback, error: Error | null, rows?: unknown[], self: unknown = {}): void {
  queueMicrotask(() => callback.call(self, error, rows));
}
