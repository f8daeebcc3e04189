import { IsNull, Not } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';
import { markItemDeleted } from './mark_item_deleted.ts';

/**
 * Deletes an item, at the provider first: what fails there stays here too, and can be tried again. Deleting again
 * answers the same, for the same client and user only.
 * @throws Refusal `not_found`
 */
export async function deleteItem(
  parts: Pick<Parts, 'store' | 'providers' | 'items' | 'outbox' | 'now'>,
  clientId: string,
  itemId: string,
  user: string,
): Promise<void> {
  if (await wasDeleted(parts, clientId, itemId, user)) return;
  const item = await parts.items.find(clientId, itemId, user);
  await providerOf(parts, item).deleteItem(item.user, item.providerItemId);
  await writeAndTell(parts, (manager) => markItemDeleted(parts, manager, item.id, `client:${clientId}`));
  parts.items.forget(item.id);
}

async function wasDeleted(
  parts: Pick<Parts, 'store'>,
  clientId: string,
  itemId: string,
  user: string,
): Promise<boolean> {
  const tombstone = await parts.store.read.findOneBy(Item, { id: itemId, clientId, deletedAt: Not(IsNull()) });
  if (!tombstone) return false;
  const owner = await parts.store.read.findOneBy(User, { id: tombstone.userId });
  if (owner?.externalId === user) return true;
  throw new Refusal('not_found', `Item ${itemId} was not found.`);
}
