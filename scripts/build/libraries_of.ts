import { type LockFile, nameAt } from './lock_file.ts';

/** A package of npm that is, in part at least, in what was built. */
export interface Library {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Where it stands, as the lock file says it: `node_modules/koa`. */
  readonly place: string;
}

const folder = /\/(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;

/**
 * The packages that files belong to, by their places.
 * @throws when one is not locked, or only for development: then the list of contents would not have it
 */
export function librariesOf(lock: LockFile, files: readonly string[]): readonly Library[] {
  const places = new Set(files.flatMap((file) => folder.exec(file)?.[1] ?? []));
  return [...places].sort().map((place) => {
    const { name = nameAt(place), version, license = '', dev } = lock[place] ?? {};
    if (version === undefined) throw new Error(`${place} is not in package-lock.json`);
    if (dev) throw new Error(`${place} is in the package, and no dependency of it`);
    return { name, version, license, place };
  });
}
