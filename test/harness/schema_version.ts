import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** A name for what the migrations make; undefined in a package, where the suite runs too and their sources are not. */
export function schemaVersion(): string | undefined {
  const sources = globSync('src/store/migrat*/*.ts', { cwd: root }).sort();
  if (sources.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(path.join(root, source)));
  return hash.digest('hex').slice(0, 16);
}
