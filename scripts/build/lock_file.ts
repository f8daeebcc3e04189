import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What package-lock.json says of a package, by its place: `node_modules/koa`. */
export type LockFile = Readonly<
  Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean } | undefined>
>;

export function readLockFile(root: string): LockFile {
  return JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
}
