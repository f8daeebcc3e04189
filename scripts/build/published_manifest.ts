import { outside } from './outside.ts';

export interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * package.json as it stands in the tarball: what npm has to bring is what is not in the package, and of the scripts there is
 * `start`, where `bin/bank-api.js` finds the flags of V8.
 */
export function publishedManifest({ devDependencies: _development, ...manifest }: Manifest): Manifest {
  const { start = '' } = manifest.scripts;
  const kept = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name in outside));
  return {
    ...manifest,
    scripts: { start },
    dependencies: kept(manifest.dependencies),
    allowScripts: kept(manifest.allowScripts),
  };
}
