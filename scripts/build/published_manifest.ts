import { outside } from './outside.ts';

export interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** `start`, where `bin/bank-api.js` finds the flags of V8; the others are for a checkout in which a pack was cut off. */
const keptScripts = ['start', 'prepack', 'postpack', 'prepublishOnly'];

/** package.json as it stands in the tarball: what npm has to bring is what is not in the package, and few scripts. */
export function publishedManifest({ devDependencies: _development, ...manifest }: Manifest): Manifest {
  const kept = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name in outside));
  return {
    ...manifest,
    scripts: Object.fromEntries(Object.entries(manifest.scripts).filter(([name]) => keptScripts.includes(name))),
    dependencies: kept(manifest.dependencies),
    allowScripts: kept(manifest.allowScripts),
  };
}

/** The same, from text to text. */
export function publishedText(whole: string): string {
  return `${JSON.stringify(publishedManifest(JSON.parse(whole)), null, 2)}\n`;
}
