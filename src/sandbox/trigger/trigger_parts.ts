import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Item } from '../../../entities/item.ts';
import type { Site } from '../../../entities/site.ts';
import type { Gateway } from '../site/gateway.ts';
import { link } from '../site/resources.ts';

/** What the causes of events stand on. They go the way of a site, a person and a provider: over HTTP. */
export interface TriggerParts {
  readonly read: EntityManager;
  /** As the demo client calls it. */
  readonly gateway: Gateway;
  /** The simulated Bridge, which tells of everything that there is a type for. */
  readonly bridgeUrl: string;
  /** Resolves when what was recorded is applied. */
  settleEvents(): Promise<void>;
  /** Does what recurs now, and not in an hour. */
  catchUp(): Promise<void>;
}

/** Uses a control of the simulated Bridge. @throws Error with what is wrong */
export async function useControl(
  { bridgeUrl }: TriggerParts,
  verb: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${bridgeUrl}/sandbox${path}`, {
    method: verb,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the simulated Bridge refused ${verb} ${path}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

const trip = z.object({ status: z.string(), item_id: z.union([z.number(), z.string()]).nullish() });

/**
 * A person connects a bank for the site, with that login. @returns the item's id; undefined when the bank said no
 * @throws Error with the gateway's words
 */
export async function visitBank(
  { gateway }: TriggerParts,
  site: Site,
  user: string,
  login: string,
): Promise<string | undefined> {
  const asked = await gateway.write(
    'get_bridge_connect_link',
    {
      base_url: site.baseUrl,
      bank: 'Demo Bank',
      redirect_url: site.baseUrl,
      ...(site.webhookUrl && { webhook_url: site.webhookUrl }),
      site: site.name,
      user,
      provider: 'bridge',
    },
    link,
  );
  if (!asked.ok) throw new Error(`the gateway gave no link: ${asked.explanation}`);
  let next = new URL(asked.message.redirect_url);
  next.searchParams.set('login', login);
  // To the gateway, and not on to the site: nobody has to be there.
  for (let hop = 0; hop < 2; hop++) {
    const { headers } = await fetch(next, { redirect: 'manual' });
    const to = headers.get('location');
    if (to === null) break;
    next = new URL(to, next);
    if (next.origin === new URL(site.baseUrl).origin) break;
  }
  const end = await gateway.write('get_bridge_item_id', { request: asked.message.request }, trip);
  return end.ok && end.message.item_id ? String(end.message.item_id) : undefined;
}

/** The item of the simulated Bridge behind one of the gateway's, with its user and an account. */
export async function itemAtBridge(parts: TriggerParts, { providerItemId }: Item) {
  const state = bridgeState.parse(await useControl(parts, 'GET', '/state'));
  const found = state.items.find(({ id }) => String(id) === providerItemId);
  if (!found) throw new Error(`the simulated Bridge has no item ${providerItemId}`);
  return found;
}

const bridgeState = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      userUuid: z.string(),
      recentAt: z.number().optional(),
      accounts: z.array(z.object({ serial: z.number() })),
    }),
  ),
});
