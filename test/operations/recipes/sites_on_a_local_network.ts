import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import { type Stage, until } from './stage.ts';

/** "Sites on a local network": the site of the stage is on one, by http, in production. */
export async function sitesOnALocalNetwork(
  _recipe: Recipe,
  { shell, sink, site, connect, event }: Stage,
): Promise<void> {
  assert.match(sink.url, /^http:/);
  assert.ok(sink.arrivals.length > 0, 'its events came');
  const address = {
    base_url: 'http://10.2.0.7',
    redirect_url: 'http://10.2.0.7/bank',
    webhook_url: 'http://10.2.0.7/',
  };
  const refused = await site.call('get_bridge_connect_link', site.linkArguments({ ...address, site: 'elsewhere' }));
  assert.deepEqual([refused.status, refused.excType], [417, 'ValidationError']);
  // By https anybody gives an address, and the connection is refused.
  const itemId = await connect('inside', 'https://10.2.0.7');
  await event(itemId);
  const deliveries = async () =>
    JSON.parse((await shell.run(['delivery', 'list', '--site', 'inside', '--json'])).stdout).deliveries;
  await until(async () => (await deliveries()).some(({ attempts }: { attempts: number }) => attempts > 0));
  const [{ id }] = (await deliveries()).filter(({ attempts }: { attempts: number }) => attempts > 0);
  // Printed without its program: `delivery show`.
  assert.match((await shell.run(['delivery', 'show', id])).stdout, /10\.2\.0\.7 is not an address on the internet/);
}
