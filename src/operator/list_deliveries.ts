import type { EntityManager } from 'typeorm';
import type { DeliveryState } from '../../entities/delivery.ts';
import { findDeliveries } from '../relay/deliveries/find_deliveries.ts';
import { type DeliveryDocument, deliveryDocuments } from './documents/delivery_document.ts';
import { findClient } from './find/find_client.ts';
import { findSite } from './find/find_site.ts';

/** Which deliveries, in an operator's words; what is left out does not matter. */
export interface DeliverySearch {
  /** Name, id or api_key. */
  readonly client?: string;
  /** Name or id. */
  readonly site?: string;
  readonly item?: string;
  readonly event?: string;
  readonly type?: string;
  readonly state?: DeliveryState;
  /** Recorded since then. */
  readonly since?: Date | undefined;
  readonly limit: number;
}

/**
 * Deliveries, the newest first, and whether there are more of them than the limit.
 * @throws UnknownName for a client or a site that is not there
 */
export async function listDeliveries(
  read: EntityManager,
  { client, site, item, event, type, state, since, limit }: DeliverySearch,
): Promise<{ deliveries: DeliveryDocument[]; more: boolean }> {
  const filter = {
    ...(client !== undefined && { clientId: (await findClient(read, client)).id }),
    ...(site !== undefined && { siteId: (await findSite(read, site, client)).id }),
    ...(item !== undefined && { itemId: item }),
    ...(event !== undefined && { eventId: event }),
    ...(type !== undefined && { type }),
    ...(state !== undefined && { state }),
  };
  const found = await findDeliveries(read, filter, { since, limit: limit + 1 });
  return { deliveries: await deliveryDocuments(read, found.slice(0, limit)), more: found.length > limit };
}
