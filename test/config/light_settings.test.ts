import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { relativeImports } from '../import_rule.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The files that are read with this one, and the packages that they import; what is loaded later does not count. */
function readWith(file: string, seen = new Map<string, readonly string[]>()): ReadonlyMap<string, readonly string[]> {
  if (seen.has(file)) return seen;
  const source = readFileSync(path.join(root, file), 'utf8')
    .replaceAll(/^import type .*$/gm, '')
    .replaceAll(/import\([^)]*\)/g, '');
  const packages = [...source.matchAll(/from '([^.'][^']*)'/g)].map((match) => match[1] as string);
  seen.set(file, packages);
  for (const imported of relativeImports(source)) readWith(path.join(path.dirname(file), imported), seen);
  return seen;
}

test('settings are read without any adapter: every start and every command reads them', () => {
  const read = readWith('config/settings.ts');
  assert.ok(read.has('src/providers/bridge/definition.ts') && read.has('src/providers/iswigo/settings.ts'));
  const packages = (files: ReadonlyMap<string, readonly string[]>) => new Set([...files.values()].flat());
  assert.ok(packages(readWith('src/providers/bridge/bridge.ts')).has('axios'), 'the walk finds what an adapter needs');
  for (const name of ['axios', 'undici', 'lru-cache']) assert.ok(!packages(read).has(name), name);
  for (const file of read.keys())
    assert.doesNotMatch(file, /(api|http|bridge\/bridge|powens\/powens|iswigo\/iswigo)\.ts$/);
});
