import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { publishedText } from './published_manifest.ts';

/** Where the whole package.json lies while the published one stands in its place. */
export const wholeName = 'package.whole.json';

/**
 * Puts the whole package.json back, where a pack left the published one.
 * @throws where it is neither: somebody has changed it since, and is not to lose that
 */
export function restoreManifest(root: string): void {
  const [manifest, whole] = [path.join(root, 'package.json'), path.join(root, wholeName)];
  if (!existsSync(whole)) return;
  const [standing, kept] = [manifest, whole].map((file) => readFileSync(file, 'utf8')) as [string, string];
  if (standing === kept) rmSync(whole);
  else if (standing === publishedText(kept)) renameSync(whole, manifest);
  else
    throw new Error(
      `a pack was cut off, and package.json was changed since: compare it with ${wholeName}, and remove that`,
    );
}
