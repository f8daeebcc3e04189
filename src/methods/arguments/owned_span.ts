import { Item } from '../../../entities/item.ts';
import { unknownItem } from '../../connections/access/owned_items.ts';
import type { Call } from '../call.ts';
import { ownSite } from './own_site.ts';

/**
 * Whose deliveries are meant: those of one site, or of all the client's, which an index of their own lists.
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
  const item = await call.relay.store.read.findOneBy(Item, { id: itemId, clientId });
  if (!item || (named && named.id !== item.siteId)) throw unknownItem(itemId);
  return { clientId, siteId: item.siteId };
}
