import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import { type Stage, until } from './stage.ts';

/** "What happened to an event": one that the site does not take. */
export async function whatHappenedToAnEvent(
  recipe: Recipe,
  { shell, sink, event, gateway, itemId }: Stage,
): Promise<void> {
  await gateway().relay.settle();
  sink.behave = (_arrival, response) => {
    response.writeHead(500).end('the site is being mended');
    return undefined;
  };
  const before = sink.arrivals.length;
  await event();
  await until(() => sink.arrivals.length > before);
  await gateway().relay.settle();
  sink.behave = () => 200;

  const events = await recipe.run(shell, 'event list --item 9456123 --since 24h');
  const [, first] = events.stdout.split('\n');
  assert.match(events.stdout, new RegExp(`\\b${itemId}\\b`));
  recipe.standIns['<event>'] = String(first).split(/ +/)[0] as string;
  assert.match((await recipe.run(shell, 'event show <event>')).stdout, /erp\.example/);
  const listed = await recipe.run(shell, 'delivery list --site erp.example --since 24h --state waiting');
  const [, waiting] = listed.stdout.split('\n');
  recipe.standIns['<delivery>'] = String(waiting).split(/ +/)[0] as string;

  const shown = await recipe.run(shell, 'delivery show <delivery>');
  assert.match(shown.stdout, /\b500\b/);
  assert.doesNotMatch(shown.stdout, /being mended/);
  const answers = await recipe.run(shell, 'delivery show <delivery> --answers');
  assert.match(answers.stdout, /the site is being mended/);
  const { entries } = JSON.parse((await shell.run(['audit', 'list', '--since', '1h', '--json'])).stdout);
  assert.ok(JSON.stringify(entries).includes(recipe.standIns['<delivery>']), 'an entry in the audit trail');
  // Printed without its program: `event list --unrouted`.
  assert.match((await shell.run(['event', 'list', '--unrouted'])).stdout, /No such event/);
  // Five failures in a row, and the site would be left alone.
  await shell.run(['endpoint', 'resume', 'erp.example']);
}
