import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { openStore } from '../../src/store/store.ts';
import { schemaVersion } from './schema_version.ts';

const kept = path.resolve(import.meta.dirname, '../../node_modules/.cache/sqlite');

/**
 * Puts a SQLite database there that has every table and nothing in it: a copy of one that was migrated once on this machine. The
 * migrations take 70 ms of a processor and some flushes of the disk, and hundreds of gateways are started on a new file.
 */
export async function putMigratedFile(file: string): Promise<void> {
  const version = schemaVersion();
  // Nothing tells one version from another: the gateway migrates by itself.
  if (version === undefined) return;
  const known = path.join(kept, `${version}.sqlite`);
  if (!existsSync(known)) {
    await mkdir(kept, { recursive: true });
    const made = `${known}.${process.pid}`;
    await (await openStore(`sqlite:${made}`)).close();
    // Whoever else made one made the same.
    await rename(made, known);
  }
  await copyFile(known, file);
}
