import { type FindOptionsWhere, Not } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { unknownItem } from '../../connections/access/owned_items.ts';
import type { Call } from '../call.ts';
import { ownSite } from './own_site.ts';

/**
 * Whose deliveries are meant: those of one site, or of all the client's, which an index of their own lists. An item is told of to
 * one site, but its site is that of its latest trip: where there were trips for several, each has heard of it.
 * @throws Refusal `not_found` for a site or an item that is not the client's; one that was deleted still is
 */
export async function ownedSpan(
  call: Call,
  site: string | null,
  itemId: string | null,
): Promise<{ clientId: string; siteId?: string }> {
  const clientId = call.client.id;
  const named = site === null ? undefined : await ownSite(call, site);
  if (itemId === null) return named ? { clientId, siteId: named.id } : { clientId };
  const { read } = call.relay.store;
  const item = await read.findOneBy(Item, { id: itemId, clientId });
  if (!item) throw unknownItem(itemId);
  const wasOnTrip = (of: FindOptionsWhere<ConnectionRequest>) =>
    read.existsBy(ConnectionRequest, { clientId, itemId, ...of });
  const { siteId } = item;
  if (named === undefined) return (await wasOnTrip({ siteId: Not(siteId) })) ? { clientId } : { clientId, siteId };
  if (named.id !== siteId && !(await wasOnTrip({ siteId: named.id }))) throw unknownItem(itemId);
  return { clientId, siteId: named.id };
}
