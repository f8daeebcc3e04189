import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Locked {
  /** Where the place says another. */
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  /** True when nothing but development needs it. */
  readonly dev?: boolean;
}

/** What package-lock.json says of packages, by their places: `node_modules/koa`. */
export type LockFile = Readonly<Record<string, Locked | undefined>>;

export function readLockFile(root: string): LockFile {
  return JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
}

/** The name of a package by its place, which is its own but for an alias. */
export function nameAt(place: string): string {
  return place.replace(/^.*node_modules\//, '');
}
