import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import type { Stage } from './stage.ts';

/** "Who may do what, and who did". */
export async function whoMayDoWhat(recipe: Recipe, { shell, site, sink, connect }: Stage): Promise<void> {
  await recipe.run(shell, 'client add reports --scope read --from 192.0.2.7');
  await recipe.run(shell, 'client restrict reports --scope read,link --from anywhere');
  assert.match((await recipe.run(shell, 'client list')).stdout, /\breports\b.*read, ?link/);
  assert.match((await recipe.run(shell, 'audit list --since 24h')).stdout, /\bclient\.restrict\b/);
  const itemId = await connect('gone', new URL(sink.url).origin);
  await site.ask('delete_bridge_item_id', { item_id: itemId, user: 'user@gone.example' });
  recipe.standIns['9456123'] = String(itemId);
  const ofItem = (await recipe.run(shell, 'audit list --target item:9456123')).stdout.trim().split('\n').slice(1);
  assert.ok(ofItem.length > 0);
  for (const line of ofItem) assert.match(line, new RegExp(`item\\.delete +item:${itemId}\\b`));
  const head = /^Head: (\S+)$/m.exec((await recipe.run(shell, 'audit verify')).stdout)?.[1] as string;
  assert.equal((await shell.run(['audit', 'verify', '--head', head])).exitCode, 0);
}
