import { Worker } from 'node:worker_threads';
import type { Callback, DatabaseClass } from '../../test/store/other_library/engine.ts';

type Answer = { readonly result?: unknown; readonly error?: string; readonly code?: string };

/** A class in the place of `PreparedDatabase` whose connections work in threads of their own, one each. */
export function databaseInThread(library: 'node' | 'better'): DatabaseClass {
  return class {
    readonly #thread: Worker;
    readonly #waiting: ((answer: Answer) => void)[] = [];

    constructor(file: string, ...rest: [flags: number, callback: Callback] | [callback: Callback]) {
      const [flags, callback] = rest.length === 2 ? rest : [0, rest[0]];
      const workerData = { library, file, readOnly: flags === 1 };
      this.#thread = new Worker(new URL('./engine_thread.js', import.meta.url), { workerData });
      this.#thread.on('message', (answer: Answer) => {
        this.#waiting.shift()?.(answer);
        // A connection that rests keeps no process alive, as sqlite3's does not.
        if (this.#waiting.length === 0) this.#thread.unref();
      });
      this.#expect(callback, () => ({}));
    }

    all(sql: string, ...rest: unknown[]): this {
      const text = sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE TRANSACTION' : sql;
      return this.#tell('all', text, rest, () => ({}));
    }

    run(sql: string, ...rest: unknown[]): this {
      return this.#tell('run', sql, rest, (result) => result);
    }

    close(callback: Callback): void {
      this.#tell('close', '', [callback], () => ({}));
    }

    #tell(way: string, sql: string, rest: unknown[], selfOf: (result: unknown) => unknown): this {
      const callback = rest.pop() as Callback;
      this.#expect(callback, selfOf);
      this.#thread.postMessage({ way, sql, values: rest[0] ?? [] });
      return this;
    }

    #expect(callback: Callback, selfOf: (result: unknown) => unknown): void {
      this.#thread.ref();
      this.#waiting.push(({ result, error, code }) => {
        if (error === undefined) callback.call(selfOf(result), null, result as unknown[]);
        else callback.call({}, Object.assign(new Error(error), { code }));
      });
    }
  };
}
