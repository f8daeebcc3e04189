import { z } from 'zod';
import type { Delivery } from '../../entities/delivery.ts';
import { Item } from '../../entities/item.ts';
import { Site } from '../../entities/site.ts';
import { unknownItem } from '../connections/access/owned_items.ts';
import { findAttempts, findDeliveries } from '../relay/deliveries/find_deliveries.ts';
import { deliveryDocument, deliveryResult } from './arguments/delivery.ts';
import { deliveryPageArguments, readPlace, writePlace } from './arguments/delivery_page.ts';
import { ownSite } from './arguments/own_site.ts';
import { sinceOf } from './arguments/since.ts';
import { optionalText } from './arguments/text.ts';
import type { Call } from './call.ts';
import { method } from './method.ts';

export const getWebhookDeliveries = method({
  name: 'get_webhook_deliveries',
  summary: 'The events that went to the client’s sites or are on their way, the newest first, each with its attempts.',
  scope: 'read',
  arguments: z.object({
    site: optionalText('To this site only; to all sites of the client when missing.'),
    ...deliveryPageArguments,
  }),
  result: z.object({
    deliveries: z.array(deliveryResult),
    after: z.string().nullable().describe('give it back for the next page; null on the last one'),
  }),
  example: { since: '2026-11-20', state: 'exhausted' },
  async run(call, { site, item_id: itemId, state, limit, ...args }) {
    const { read } = call.relay.store;
    const filter = { ...(itemId !== null && { itemId }), ...(state !== null && { state }) };
    const span = { since: sinceOf(call, args.since), after: readPlace(args.after), limit: limit + 1 };
    const sites = await sitesOf(call, site, itemId);
    // One by one: each site's newest stand in an index, those of a client do not.
    const found = await Promise.all(sites.map(({ id }) => findDeliveries(read, { ...filter, siteId: id }, span)));
    const newest = found.flat().sort(newestFirst);
    const page = newest.slice(0, limit);
    const attempts = await findAttempts(read, page);
    const names = new Map(sites.map(({ id, name }) => [id, name]));
    const last = newest.length > limit ? page.at(-1) : undefined;
    return {
      deliveries: page.map((delivery) =>
        deliveryDocument(delivery, names.get(delivery.siteId) as string, attempts.get(delivery.id) ?? []),
      ),
      after: last ? writePlace(last) : null,
    };
  },
});

/** @throws Refusal `not_found` for a site or an item that is not the client's; one that was deleted still is */
async function sitesOf(call: Call, site: string | null, itemId: string | null): Promise<readonly Site[]> {
  const { read } = call.relay.store;
  const clientId = call.client.id;
  const named = site === null ? undefined : await ownSite(call, site);
  if (itemId === null) return named ? [named] : read.findBy(Site, { clientId });
  const item = await read.findOneBy(Item, { id: itemId, clientId });
  if (!item || (named && named.id !== item.siteId)) throw unknownItem(itemId);
  return read.findBy(Site, { id: item.siteId });
}

function newestFirst(one: Delivery, other: Delivery): number {
  return other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1);
}
