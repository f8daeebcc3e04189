import { In } from 'typeorm';
import { z } from 'zod';
import { Site } from '../../entities/site.ts';
import { findAttempts } from '../relay/deliveries/find_deliveries.ts';
import { findDeliveryPage } from '../relay/deliveries/find_delivery_page.ts';
import { deliveryDocument, deliveryResult } from './arguments/delivery.ts';
import { deliveryPageArguments, readPlace, writePlace } from './arguments/delivery_page.ts';
import { ownedSpan } from './arguments/owned_span.ts';
import { sinceOf } from './arguments/since.ts';
import { optionalText } from './arguments/text.ts';
import { method } from './method.ts';

export const getWebhookDeliveries = method({
  name: 'get_webhook_deliveries',
  summary: 'The events that went to the client’s sites or are on their way, the newest first, each with its attempts.',
  scope: 'read',
  arguments: z.object({
    site: optionalText('To this site only; to all sites of the client when missing.'),
    ...deliveryPageArguments,
  }),
  result: z
    .object({
      deliveries: z.array(deliveryResult).describe('the newest first'),
      after: z
        .string()
        .nullable()
        .describe(
          'give it back for the next page; null on the last one. With a filter a page may be short and yet not the last',
        ),
    })
    .describe('a page of deliveries'),
  example: { since: '2026-11-20', state: 'exhausted' },
  async run(call, { site, item_id: itemId, state, limit, ...args }) {
    const { read } = call.relay.store;
    const owner = await ownedSpan(call, site, itemId);
    const filter = { ...owner, ...(itemId !== null && { itemId }), ...(state !== null && { state }) };
    const span = { since: sinceOf(call, args.since), after: readPlace(args.after), limit };
    const { deliveries, after } = await findDeliveryPage(read, filter, span);
    const attempts = await findAttempts(read, deliveries);
    const sites = await read.findBy(Site, { id: In([...new Set(deliveries.map(({ siteId }) => siteId))]) });
    const names = new Map(sites.map(({ id, name }) => [id, name]));
    return {
      deliveries: deliveries.map((delivery) =>
        deliveryDocument(delivery, names.get(delivery.siteId) as string, attempts.get(delivery.id) ?? []),
      ),
      after: after ? writePlace(after) : null,
    };
  },
});
