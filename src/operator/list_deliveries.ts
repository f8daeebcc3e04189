import type { EntityManager } from 'typeorm';
import { Delivery, type DeliveryState } from '../../entities/delivery.ts';
import { type DeliveryDocument, deliveryDocuments } from './documents/delivery_document.ts';
import { findClient } from './find/find_client.ts';
import { findSite } from './find/find_site.ts';
import { siteOfEndpoint } from './find/site_of_endpoint.ts';
import { deliveryWalk } from './paging/delivery_walk.ts';
import { type ListEnds, type ListSpan, listPage } from './paging/list_page.ts';
import type { TimeSpan } from './paging/time_span.ts';

/** Which deliveries, in an operator's words; what is left out does not matter. */
export interface DeliverySearch extends TimeSpan, ListSpan {
  /** Name, id or api_key. */
  readonly client?: string | undefined;
  /** Name or id. */
  readonly site?: string | undefined;
  /** Its id: a site has one. */
  readonly endpoint?: string | undefined;
  readonly item?: string | undefined;
  readonly event?: string | undefined;
  /** Where the event comes from: a provider's name, or `gateway`. */
  readonly provider?: string | undefined;
  readonly type?: string | undefined;
  readonly state?: DeliveryState | undefined;
}

/**
 * Deliveries, the newest first, and where the list goes on. Of an item those of its last 500 events are found.
 * @throws UnknownName for a client, a site or an endpoint that is not there; WrongValue for a place that is none of this list
 */
export async function listDeliveries(
  read: EntityManager,
  { client, site, endpoint, item, event, provider, type, state, since, until, ...span }: DeliverySearch,
): Promise<{ deliveries: DeliveryDocument[] } & ListEnds> {
  const walk = await deliveryWalk(read, {
    ...(client !== undefined && { clientId: (await findClient(read, client)).id }),
    ...(endpoint !== undefined && { siteId: await siteOfEndpoint(read, endpoint) }),
    ...(site !== undefined && { siteId: (await findSite(read, site, client)).id }),
    ...(item !== undefined && { itemId: item }),
    ...(event !== undefined && { eventId: event }),
    ...(provider !== undefined && { provider }),
    ...(type !== undefined && { type }),
    ...(state !== undefined && { state }),
    since,
    until,
  });
  const { rows, ends } = await listPage(walk, span);
  const isOver = ends.cut && (await isBefore(read, ends, since));
  return { deliveries: await deliveryDocuments(read, rows), ...(isOver ? { ...ends, ...over } : ends) };
}

const over = { more: false, next: null, cut: false } as const;

/** Whether a page that was cut ends before the span of time that was asked for: then nothing of it follows. */
async function isBefore(read: EntityManager, { next }: ListEnds, since: Date | undefined): Promise<boolean> {
  if (since === undefined || next === null) return false;
  const last = await read.findOne(Delivery, { select: { createdAt: true }, where: { id: next } });
  return last !== null && last.createdAt < since;
}
