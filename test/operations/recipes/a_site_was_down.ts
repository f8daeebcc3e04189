import assert from 'node:assert/strict';
import { until } from '../../harness/until.ts';
import type { Recipe } from './recipe.ts';
import type { Stage } from './stage.ts';

/** "A site was down": one that takes nothing for a while. */
export async function aSiteWasDown(recipe: Recipe, { shell, sink, event, gateway }: Stage): Promise<void> {
  sink.behave = () => 503;
  let before = sink.arrivals.length;
  await event();
  await until('another event has arrived', () => sink.arrivals.length > before);
  await gateway().relay.settle();
  sink.behave = () => 200;

  const shown = await recipe.run(shell, 'endpoint show erp.example');
  for (const word of ['state', 'failing_since', 'waiting']) assert.match(shown.stdout, new RegExp(`^${word} `, 'm'));
  const { deliveries } = JSON.parse((await shell.run(['delivery', 'list', '--state', 'waiting', '--json'])).stdout);
  recipe.standIns['<delivery>'] = deliveries[0].id;
  await recipe.run(shell, 'endpoint resume erp.example');
  before = sink.arrivals.length;
  await recipe.run(shell, 'delivery retry <delivery>');
  await until('it has arrived again', () => sink.arrivals.slice(before).some(({ id }) => id === deliveries[0].id));

  await until('nothing is left', async () => {
    const left = JSON.parse((await shell.run(['endpoint', 'show', 'erp.example', '--json'])).stdout);
    return left.pending + left.waiting === 0;
  });
  await gateway().relay.settle();
  const ids = new Set(sink.arrivals.map(({ id }) => id));
  before = sink.arrivals.length;
  const previewed = await recipe.run(shell, 'replay --site erp.example --since "2026-11-20 06:00" --preview');
  assert.match(previewed.stdout, /^erp\.example +\S+ +[1-9]/m, 'how many go to whom');
  assert.equal(sink.arrivals.length, before, 'and nothing is sent');
  const replayed = await recipe.run(shell, 'replay --site erp.example --since "2026-11-20 06:00"');
  assert.match(replayed.stdout, /\d/);
  await until('another event has arrived', () => sink.arrivals.length > before);
  await gateway().relay.settle();
  for (const { id } of sink.arrivals.slice(before)) assert.ok(ids.has(id), 'under the same webhook-id');
  await recipe.run(shell, 'replays list');
  const { replays } = JSON.parse((await shell.run(['replays', 'list', '--json'])).stdout);
  assert.deepEqual([replays[0].state, replays[0].done], ['done', replays[0].total]);
  recipe.standIns['<replay>'] = replays[0].id;
  const stopped = await recipe.run(shell, 'replays stop <replay>');
  assert.match(stopped.stdout, /is done/, 'what has ended has nothing to stop');

  await recipe.run(shell, 'endpoint pause erp.example');
  before = sink.arrivals.length;
  await event();
  await gateway().relay.settle();
  assert.equal(sink.arrivals.length, before, 'everything kept');
  // Printed without its program: `resume`.
  await shell.run(['endpoint', 'resume', 'erp.example']);
  await until('another event has arrived', () => sink.arrivals.length > before);
}
