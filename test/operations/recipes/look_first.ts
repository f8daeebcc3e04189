import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import type { Stage } from './stage.ts';

/** "Operations", its first lines. */
export async function lookFirst(recipe: Recipe, { shell }: Stage): Promise<void> {
  const { stdout, stderr } = await recipe.run(shell, 'doctor');
  assert.match(stderr, /^bank-api: the database is sqlite:/);
  assert.match(stdout, /^ok +provider_call +bridge answers$/m);
  assert.match(stdout, /^ok +replicas +\S+:\d+ knows the sealing keys \S+$/m);
}
