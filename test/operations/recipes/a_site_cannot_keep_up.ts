import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import type { Stage } from './stage.ts';

/** "A site cannot keep up": the sites are named, and what waits for one is shown. */
export async function aSiteCannotKeepUp(recipe: Recipe, { shell, site }: Stage): Promise<void> {
  assert.ok((await recipe.run(shell, 'endpoint list')).stdout.includes(site.name));
  assert.match((await recipe.run(shell, 'endpoint show erp.example')).stdout, /^waiting +\d+$/m);
}
