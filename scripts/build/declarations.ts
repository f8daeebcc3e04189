import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { declared } from './entries.ts';

const imported = /(?:from|import\() ?'(\.[^']+)'/g;

/** Has the compiler write declarations into `dist`, and keeps those that a reader of what the package exports comes to. */
export function writeDeclarations(root: string): void {
  const tsc = path.join(root, 'node_modules/.bin/tsc');
  execFileSync(tsc, ['-p', 'tsconfig.build.json'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const dist = path.join(root, 'dist');
  const kept = new Set<string>();
  const keep = (file: string) => {
    if (kept.has(file)) return;
    kept.add(file);
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(imported)) {
      keep(path.resolve(path.dirname(file), specifier).replace(/\.[jt]s$/, '.d.ts'));
    }
  };
  for (const entry of declared) keep(path.join(dist, `${entry}.d.ts`));
  for (const file of globSync('**/*.d.ts', { cwd: dist })) {
    if (!kept.has(path.join(dist, file))) rmSync(path.join(dist, file));
  }
}
