import { LRUCache } from 'lru-cache';
import { Not } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import type { ProviderName } from '../../providers/provider.ts';
import { atMost } from '../../shares/at_most.ts';
import { presentBehalf } from '../../shares/behalf.ts';
import type { Store } from '../../store/store.ts';
import { Refusal } from '../refusal.ts';

/** What never changes about an item: whose it is, and how its provider calls it. Its site and its bank's name do. */
export interface OwnedItem {
  readonly id: string;
  readonly clientId: string;
  readonly provider: ProviderName;
  readonly providerItemId: string;
  /** As it was when it was read; a bank that becomes known later is known within a minute. */
  readonly bankId: string | null;
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
 * replica's deletion stays unseen here; until then the provider answers that the item is gone. The site that hears of an
 * item follows its latest trip, so for a caller that names its site it is looked at each time.
 */
export function openOwnedItems(store: Store): OwnedItems {
  const known = new LRUCache<string, OwnedItem>({ ...atMost(50_000), ttl: 60_000 });
  let deletions = 0;

  async function read(itemId: string): Promise<OwnedItem | undefined> {
    const item = await store.read.findOneBy(Item, { id: itemId, state: Not('deleted') });
    const user = item && (await store.read.findOneBy(User, { id: item.userId }));
    if (!user) return undefined;
    return {
      id: item.id,
      clientId: item.clientId,
      provider: item.provider,
      providerItemId: item.providerItemId,
      bankId: item.bankId,
      user: { id: user.id, externalId: user.externalId, providerUserId: user.providerUserId },
    };
  }

  async function find(itemId: string): Promise<OwnedItem | undefined> {
    const remembered = known.get(itemId);
    if (remembered) return remembered;
    const before = deletions;
    const item = await read(itemId);
    // What was read while an item was deleted may be that one, from before. One that is not there is not kept.
    if (deletions === before) known.set(itemId, item);
    return item;
  }

  async function siteIs(name: string, itemId: string): Promise<boolean> {
    const item = await store.read.findOneBy(Item, { id: itemId, state: Not('deleted') });
    return item !== null && (await store.read.existsBy(Site, { id: item.siteId, name }));
  }

  return {
    async find(clientId, itemId, user) {
      const item = await find(itemId);
      if (item?.clientId !== clientId) throw unknownItem(itemId);
      const theirs = user === null || item.user.externalId === user || (await siteIs(user, itemId));
      if (!theirs) throw unknownItem(itemId);
      presentBehalf()?.isAbout(item.bankId);
      return item;
    },
    forget: (itemId) => {
      deletions += 1;
      known.delete(itemId);
    },
  };
}

/** The same words whether the item never was, is gone, or is somebody else's. */
export function unknownItem(itemId: string): Refusal {
  return new Refusal('not_found', `Item ${itemId.slice(0, 64)} was not found.`);
}
