/** A library that opens SQLite files and answers at once, as all but sqlite3 do. */
export interface Engine {
  /** What a statement reads, each row an object. */
  all(sql: string, values: readonly unknown[]): unknown[];
  /** What a statement changes. */
  run(sql: string, values: readonly unknown[]): { readonly lastID: number; readonly changes: number };
  close(): void;
}

/** @throws with SQLite's code when the file cannot be opened */
export type OpenEngine = (file: string, readOnly: boolean) => Engine;

/** What is told of what a statement did: nothing, or what was changed, as `this`; and its rows. */
export type Callback = (this: unknown, error: Error | null, rows?: unknown[]) => void;

/** What stands in the place of `PreparedDatabase` (src/store/sqlite): as much of its shape as is used. */
export type DatabaseClass = new (
  file: string,
  ...rest: [flags: number, callback: Callback] | [callback: Callback]
) => {
  /** The values, if any, and a callback last. */
  all(sql: string, ...rest: unknown[]): unknown;
  run(sql: string, ...rest: unknown[]): unknown;
  close(callback: Callback): void;
};
