import { type LockFile, nameAt } from './lock_file.ts';
import { runtimes } from './runtimes.ts';

/** A package of npm that is, in part at least, in what was built. */
export interface Library {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Where it stands, as the lock file says it: `node_modules/koa`. */
  readonly place: string;
}

const folder = /\/(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;
const written = new Set(Object.values(runtimes));

/**
 * The packages that files belong to, by their places.
 * @throws when one is not locked, or only for development and not what writes: then the list of contents would not have it; or when
 * something was written into the package of which nobody knows whose it is
 */
export function librariesOf(lock: LockFile, files: readonly string[]): readonly Library[] {
  const places = new Set(files.flatMap(placesOf));
  return [...places].sort().map((place) => {
    const { name = nameAt(place), version, license = '', dev } = lock[place] ?? {};
    if (version === undefined) throw new Error(`${place} is not in package-lock.json`);
    if (dev && !written.has(place)) throw new Error(`${place} is in the package, and no dependency of it`);
    return { name, version, license, place };
  });
}

function placesOf(file: string): readonly string[] {
  if (!file.startsWith('\0')) return folder.exec(file)?.slice(1, 2) ?? [];
  const place = runtimes[file];
  if (place === undefined) throw new Error(`${file.slice(1)} is in the package, and not in scripts/build/runtimes.ts`);
  return [place];
}
