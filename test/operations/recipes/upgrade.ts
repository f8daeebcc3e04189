import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import type { Stage } from './stage.ts';

/** "Upgrade", where it is done already. Of databases that earlier versions left: test/upgrade/upgrade.test.ts. */
export async function upgrade(recipe: Recipe, { shell }: Stage): Promise<void> {
  assert.match((await recipe.run(shell, 'migrate apply')).stdout, /\S/);
  await recipe.run(shell, 'migrate verify');
  await recipe.run(shell, 'doctor');
}
