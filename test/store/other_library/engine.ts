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
