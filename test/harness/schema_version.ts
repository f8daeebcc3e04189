import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../src/store/migrations');

/** A name for what the migrations make; undefined in a package, where the suite runs too and their sources are not. */
export function schemaVersion(): string | undefined {
  if (!existsSync(folder)) return undefined;
  version ??= hashOfSources();
  return version;
}

let version: string | undefined;

function hashOfSources(): string | undefined {
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort();
  if (sources.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(path.join(folder, source)));
  return hash.digest('hex').slice(0, 16);
}
