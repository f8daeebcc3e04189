import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Store } from '../../src/store/store.ts';

/** The tables that have a row in which this text stands, whatever the column. */
export async function tablesWith(store: Store, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { tableName, target } of store.read.connection.entityMetadatas) {
    const rows = await store.read.find(target);
    if (JSON.stringify(rows).includes(text)) found.push(tableName);
  }
  return found;
}

/**
 * The files of a folder in which this text stands. Read by another process: to close a file ends the locks that SQLite has on
 * it in this one.
 */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => execFileSync('cat', [file], { maxBuffer: 2 ** 30 }).includes(text));
}
