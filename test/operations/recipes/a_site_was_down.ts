import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import { type Stage, until } from './stage.ts';

/** "A site was down": one that takes nothing for a while. */
export async function aSiteWasDown(recipe: Recipe, { shell, sink, event, gateway }: Stage): Promise<void> {
  sink.behave = () => 503;
  let before = sink.arrivals.length;
  await event();
  await until(() => sink.arrivals.length > before);
  await gateway().relay.settle();
  sink.behave = () => 200;

  const shown = await recipe.run(shell, 'endpoint show erp.example');
  for (const word of ['state', 'failing_since', 'waiting']) assert.match(shown.stdout, new RegExp(`^${word} `, 'm'));
  const { deliveries } = JSON.parse((await shell.run(['delivery', 'list', '--state', 'waiting', '--json'])).stdout);
  recipe.standIns['<delivery>'] = deliveries[0].id;
  await recipe.run(shell, 'endpoint resume erp.example');
  before = sink.arrivals.length;
  await recipe.run(shell, 'delivery retry <delivery>');
  await until(() => sink.arrivals.slice(before).some(({ id }) => id === deliveries[0].id));

  await until(async () => {
    const left = JSON.parse((await shell.run(['endpoint', 'show', 'erp.example', '--json'])).stdout);
    return left.pending + left.waiting === 0;
  });
  await gateway().relay.settle();
  const ids = new Set(sink.arrivals.map(({ id }) => id));
  before = sink.arrivals.length;
  const replayed = await recipe.run(shell, 'replay --site erp.example --since "2026-11-20 06:00"');
  assert.match(replayed.stdout, /\d/);
  await until(() => sink.arrivals.length > before);
  await gateway().relay.settle();
  for (const { id } of sink.arrivals.slice(before)) assert.ok(ids.has(id), 'under the same webhook-id');

  await recipe.run(shell, 'endpoint pause erp.example');
  before = sink.arrivals.length;
  await event();
  await gateway().relay.settle();
  assert.equal(sink.arrivals.length, before, 'everything kept');
  // Printed without its program: `resume`.
  await shell.run(['endpoint', 'resume', 'erp.example']);
  await until(() => sink.arrivals.length > before);
}
