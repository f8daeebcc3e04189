import { setTimeout as delay } from 'node:timers/promises';
import { ClientSite } from '../harness/client_site.ts';
import { until } from '../harness/until.ts';
import type { Checkout } from './checkout.ts';
import type { FixtureFacts } from './fixture.ts';
import { postEvent } from './post_event.ts';
import type { Sink } from './sink.ts';

type Facts = Omit<FixtureFacts, 'commit'>;

/** An item of nobody here: its event waits for the item. */
const unknownItem = 999_999_999;

/**
 * Makes rows of every kind, as sites, people, a provider and an operator make them: through the faces, so that it works with any
 * version. The site `down` answers 500, and `paused` is paused.
 */
export async function fill(checkout: Checkout, url: string, sink: Sink): Promise<Facts> {
  const credentialOf = async (name: string) => {
    const { api_key: apiKey, api_secret: apiSecret } = await checkout.command('client', 'add', name);
    return { apiKey, apiSecret };
  };
  const client = await credentialOf('fixture');
  const disabledClient = await credentialOf('disabled');
  await checkout.command('client', 'disable', 'disabled');
  const { api_secret: apiSecret } = await checkout.command('client', 'rotate', 'fixture');

  const siteOf = (name: string) => new ClientSite(url, name, client);
  const argumentsOf = (name: string, user = `user@${name}.example`) => ({
    base_url: sink.url,
    redirect_url: `${sink.url}/back`,
    webhook_url: `${sink.url}/${name}`,
    user,
  });
  const sites: Record<string, { user: string; itemId: number; secret: string }> = {};
  for (const name of ['erp', 'down', 'paused']) {
    const site = siteOf(name);
    const itemId = await site.connect('success', argumentsOf(name));
    await site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
    const { secret } = await site.ask('get_webhook_secret', { site: name });
    sites[name] = { user: site.user, itemId, secret };
  }
  await checkout.command('endpoint', 'pause', 'paused');
  const { secret } = await checkout.command('endpoint', 'rotate-secret', 'erp');
  if (secret) (sites.erp as { secret: string }).secret = secret;
  else
    (sites.erp as { secret: string }).secret = (await siteOf('erp').ask('get_webhook_secret', { site: 'erp' })).secret;

  const erp = siteOf('erp');
  const completed = await erp.link('get_bridge_connect_link', argumentsOf('erp', 'another@erp.example'));
  await erp.comeBack(await erp.visit(completed));
  const { item_id: another } = await erp.ask('get_bridge_item_id', { request: completed.request });
  await erp.ask('delete_bridge_item_id', { item_id: another, user: 'another@erp.example' });
  await erp.connect('success', argumentsOf('erp', 'gone@erp.example'));
  await erp.ask('delete_user', { user: 'gone@erp.example' });
  const failed = await erp.link('get_bridge_connect_link', argumentsOf('erp', 'left@erp.example'));
  await erp.comeBack(await erp.visit(failed, { cancel: 'list_banks' }));
  const pending = await erp.link('get_bridge_edit_link', { ...argumentsOf('erp'), item_id: sites.erp?.itemId });

  const undelivered: Record<string, string[]> = { down: [], paused: [] };
  for (const [name, { itemId }] of Object.entries(sites)) {
    for (let number = 1; number <= 3; number += 1) {
      const key = `${name}/${number}`;
      const status = await postEvent(url, itemId, key);
      if (status !== 200) throw new Error(`the event ${key} was answered ${status}`);
      undelivered[name]?.push(key);
    }
  }
  await postEvent(url, unknownItem, 'nobody/1');
  // The breaker of `down` may be open by then.
  await until('the last event has come', () => sink.arrivals.some(({ key }) => key === 'erp/3'));
  // What the sites were told last, and the attempts, are written a moment later.
  await delay(2000);
  const requests = { completed: completed.request, failed: failed.request, pending: pending.request };
  return { client: { ...client, apiSecret }, disabledClient, sinkUrl: sink.url, sites, requests, undelivered };
}
