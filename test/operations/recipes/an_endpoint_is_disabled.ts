import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import { type Stage, until } from './stage.ts';

/** "An endpoint is disabled": by a site that is gone, and with its client. `failing` takes five days: test/relay/endpoints. */
export async function anEndpointIsDisabled(
  recipe: Recipe,
  { shell, sink, event, gateway, site }: Stage,
): Promise<void> {
  await gateway().relay.settle();
  sink.behave = () => 410;
  let before = sink.arrivals.length;
  await event();
  await until(() => sink.arrivals.length > before);
  await gateway().relay.settle();
  sink.behave = () => 200;
  const listed = await recipe.run(shell, 'endpoint list');
  assert.match(listed.stdout, /\berp\.example +disabled +gone\b/);
  before = sink.arrivals.length;
  // Printed without its program: `endpoint resume`.
  await shell.run(['endpoint', 'resume', 'erp.example']);
  await until(() => sink.arrivals.length > before);

  await gateway().relay.settle();
  await recipe.run(shell, 'client disable <client>');
  before = sink.arrivals.length;
  await event();
  await gateway().relay.settle();
  assert.equal(sink.arrivals.length, before, 'receives nothing either');
  await recipe.run(shell, 'client enable <client>');
  await until(() => sink.arrivals.length > before);
  await until(async () => (await site.post('get_capabilities')).status === 200);
}
