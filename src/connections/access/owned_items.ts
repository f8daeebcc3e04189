import { LRUCache } from 'lru-cache';
import { IsNull } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import type { ProviderName } from '../../providers/provider.ts';
import type { Store } from '../../store/store.ts';
import { Refusal } from '../refusal.ts';

/** What never changes about an item while it lives: whose it is, and how its provider calls it. */
export interface OwnedItem {
  readonly id: string;
  readonly clientId: string;
  readonly provider: ProviderName;
  readonly providerItemId: string;
  readonly bank: string;
  readonly siteName: string;
  readonly user: { readonly id: string; readonly externalId: string; readonly providerUserId: string | null };
}

/** Who may see which item. The one place that decides it, for every method. */
export interface OwnedItems {
  /**
   * The client's item, if it is also of this user (or, for sites that only name themselves, of this site).
   * @param user the argument `user`, else `site`; null where the method has neither
   * @throws Refusal `not_found`: unknown, deleted, another client's or another user's
   */
  find(clientId: string, itemId: string, user: string | null): Promise<OwnedItem>;
  forget(itemId: string): void;
}

/**
 * Ownership is read once and remembered: it cannot change, an item can only go. A minute bounds how long another
 * replica's deletion stays unseen here; until then the provider answers that the item is gone.
 */
export function openOwnedItems(store: Store): OwnedItems {
  const known = new LRUCache<string, OwnedItem>({ max: 50_000, ttl: 60_000 });

  async function read(itemId: string): Promise<OwnedItem | undefined> {
    const item = await store.read.findOneBy(Item, { id: itemId, deletedAt: IsNull() });
    if (!item) return undefined;
    const [user, site] = await Promise.all([
      store.read.findOneByOrFail(User, { id: item.userId }),
      store.read.findOneByOrFail(Site, { id: item.siteId }),
    ]);
    return {
      id: item.id,
      clientId: item.clientId,
      provider: item.provider,
      providerItemId: item.providerItemId,
      bank: item.bank,
      siteName: site.name,
      user: { id: user.id, externalId: user.externalId, providerUserId: user.providerUserId },
    };
  }

  return {
    async find(clientId, itemId, user) {
      let item = known.get(itemId);
      if (!item) {
        item = await read(itemId);
        if (item) known.set(itemId, item);
      }
      const theirs = item?.clientId === clientId;
      const sameUser = user === null || item?.user.externalId === user || item?.siteName === user;
      if (!item || !theirs || !sameUser) throw unknownItem(itemId);
      return item;
    },
    forget: (itemId) => void known.delete(itemId),
  };
}

/** The same words whether the item never was, is gone, or is somebody else's. */
export function unknownItem(itemId: string): Refusal {
  return new Refusal('not_found', `Item ${itemId.slice(0, 64)} was not found.`);
}
