import assert from 'node:assert/strict';
import { ClientSite } from '../../harness/client_site.ts';
import type { Recipe } from './recipe.ts';
import { isSignedWith, type Stage, until } from './stage.ts';

/** "Keys and secrets change". Two secrets of Bridge: test/server/webhook.test.ts. */
export async function keysAndSecretsChange(recipe: Recipe, { shell, sink, event, site }: Stage): Promise<void> {
  const rotated = (await recipe.run(shell, 'client rotate dokos')).stdout;
  const shownAs = (text: string, name: string) => new RegExp(`^${name} +(\\S+)$`, 'm').exec(text)?.[1] as string;
  const credential = { apiKey: shownAs(rotated, 'api_key'), apiSecret: shownAs(rotated, 'api_secret') };
  const other = new ClientSite(site.gatewayUrl, site.name, credential);
  for (const each of [site, other]) assert.equal((await each.call('get_capabilities')).status, 200, 'both work');

  const { secret: before } = await site.ask('get_webhook_secret', { site: site.name });
  const secret = shownAs((await recipe.run(shell, 'endpoint rotate-secret erp.example')).stdout, 'secret');
  assert.notEqual(secret, before);
  const arrived = sink.arrivals.length;
  await event();
  await until(() => sink.arrivals.length > arrived);
  // A lane takes a new secret up with its next turn.
  await until(async () => {
    const last = sink.arrivals.at(-1);
    if (last && isSignedWith(secret, last)) return true;
    await event();
    return false;
  });
  assert.ok(isSignedWith(before, sink.arrivals.at(-1) as (typeof sink.arrivals)[number]), 'both sign');
  assert.equal((await site.ask('get_webhook_secret', { site: site.name })).secret, secret);

  const resealed = await recipe.run(shell, 'keys rotate');
  assert.match(
    resealed.stdout,
    /^\d+ values were sealed again; the newest key is (\S+)\.\nNo longer needed, except for older/,
  );
  await event();
  assert.match((await shell.run(['doctor'])).stdout, /^ok +replicas +\S+ knows the sealing keys \S+ \S+$/m);
}
