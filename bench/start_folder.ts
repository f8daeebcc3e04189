import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** `source` is a checkout, whose sources run; `package` has what was compiled of them, as an installation has. */
export type Form = 'source' | 'package';

const needed: Readonly<Record<Form, readonly string[]>> = {
  source: ['package.json', 'tsconfig.json', 'bin', 'src', 'entities', 'config', 'ormconfig.ts'],
  package: ['package.json', 'bin', 'dist'],
};

/** A new folder with what a start needs of a checkout beside node_modules. */
export function startFolder(checkout: string, form: Form): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  // Copies: a compiler of sources looks for their tsconfig.json where they really are.
  for (const name of needed[form]) cpSync(path.join(checkout, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(checkout, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}
