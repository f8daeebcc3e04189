import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { moveItem } from '../access/life.ts';
import { unknownItem } from '../access/owned_items.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { endItem } from './end_item.ts';

/**
 * Deletes an item, at the provider first: what fails there stays here too, and can be tried again. Deleting again
 * answers the same, for the same client and user only (or, for sites that only name themselves, the site).
 * @throws Refusal `not_found`
 */
export async function deleteItem(
  parts: Pick<Parts, 'store' | 'providers' | 'items' | 'users' | 'outbox' | 'now'>,
  clientId: string,
  itemId: string,
  user: string,
): Promise<void> {
  if (await wasDeleted(parts, clientId, itemId, user)) return;
  const item = await parts.items.find(clientId, itemId, user);
  const provider = providerOf(parts, item);
  const { id } = item;
  const begun = await parts.store.write((manager) => moveItem(manager, id, 'deleting', parts.now()));
  // Somebody else has ended it since it was looked up.
  if (!begun) return;
  try {
    await endItem(parts, provider, item, `client:${clientId}`);
  } catch (error) {
    // After anything else the wish stands, and is carried out later (finish_item_deletions.ts).
    if (error instanceof ProviderError)
      await parts.store.write((manager) => moveItem(manager, id, 'active', parts.now()));
    throw error;
  }
}

async function wasDeleted(
  parts: Pick<Parts, 'store'>,
  clientId: string,
  itemId: string,
  user: string,
): Promise<boolean> {
  const tombstone = await parts.store.read.findOneBy(Item, { id: itemId, clientId, state: 'deleted' });
  if (!tombstone) return false;
  const { read } = parts.store;
  const { userId, siteId } = tombstone;
  if (await read.existsBy(User, { id: userId, externalId: user })) return true;
  if (await read.existsBy(Site, { id: siteId, name: user })) return true;
  throw unknownItem(itemId);
}
