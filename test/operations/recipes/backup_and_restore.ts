import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import type { Stage } from './stage.ts';

/** "Backup and restore": what commands print. That nothing is lost: test/upgrade/restore_drill.test.ts, on both databases. */
export async function backupAndRestore(recipe: Recipe, { shell, start, stop, site, itemId }: Stage): Promise<void> {
  await recipe.run(shell, 'backup /backup/bank-api-2026-11-27.sqlite');
  await shell.run(['client', 'add', 'later']);
  // Refused while it runs, and nothing is replaced.
  const args = ['restore', `${recipe.standIns['/backup/']}bank-api-2026-11-27.sqlite`];
  assert.match((await shell.run(args)).stderr, /another gateway runs/);
  await stop();
  await recipe.run(shell, 'restore /backup/bank-api-2026-11-27.sqlite');
  await start();
  assert.match((await recipe.run(shell, 'doctor')).stdout, /^ok +database /m);
  assert.doesNotMatch((await shell.run(['client', 'list'])).stdout, /later/);
  const trail = await recipe.run(shell, 'audit list --target database:all');
  assert.match(trail.stdout, /database\.restore/);
  const items = await site.ask('get_items', { user: site.user });
  assert.ok(items.some(({ id }: { id: number }) => id === itemId));
}
