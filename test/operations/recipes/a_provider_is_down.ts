import assert from 'node:assert/strict';
import { until } from '../../harness/until.ts';
import type { Recipe } from './recipe.ts';
import type { Stage } from './stage.ts';

/** "A provider is down", and is back. */
export async function aProviderIsDown(
  recipe: Recipe,
  { shell, bridge, site, sink, itemId, event }: Stage,
): Promise<void> {
  const user = site.name;
  const { banks } = await site.ask('get_banks', { country: 'FR' });
  const categories = await site.ask('get_category', {});
  bridge.control.setFaults({ answers: [{ kind: '503', times: null }] });
  const accounts = await site.call('get_bank_accounts', { item_id: itemId, user });
  assert.deepEqual([accounts.status, accounts.excType], [503, 'ProviderUnavailableError']);
  assert.deepEqual((await site.ask('get_banks', { country: 'FR' })).banks, banks, 'from memory');
  assert.deepEqual(await site.ask('get_category', {}), categories, 'from memory');
  assert.match((await recipe.run(shell, 'doctor')).stdout, /^warning +provider_call +Bridge /m);
  const before = sink.arrivals.length;
  await event();
  await until('another event has arrived', () => sink.arrivals.length > before);

  bridge.control.clearFaults();
  assert.match((await shell.run(['doctor'])).stdout, /^ok +provider_call +bridge answers$/m);
  assert.match((await recipe.run(shell, 'event list')).stdout, /item\.refreshed/);
}
