import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { openStore } from '../../src/store/store.ts';

const root = path.resolve(import.meta.dirname, '../..');
const kept = path.join(root, 'node_modules/.cache/sqlite');

/**
 * Puts a SQLite database there that has every table and nothing in it: a copy of one that was migrated once on this machine. The
 * migrations take 70 ms of a processor and some flushes of the disk, and hundreds of gateways are started on a new file.
 */
export async function putMigratedFile(file: string): Promise<void> {
  const sources = globSync('src/store/migrat*/*.ts', { cwd: root }).sort();
  // In a package, where the suite runs too, nothing tells one version from another: the gateway migrates by itself.
  if (sources.length === 0) return;
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(path.join(root, source)));
  const known = path.join(kept, `${hash.digest('hex').slice(0, 16)}.sqlite`);
  if (!existsSync(known)) {
    await mkdir(kept, { recursive: true });
    const made = `${known}.${process.pid}`;
    await (await openStore(`sqlite:${made}`)).close();
    // Whoever else made one made the same.
    await rename(made, known);
  }
  await copyFile(known, file);
}
