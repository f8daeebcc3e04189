import { Not } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import type { RefreshAnswer } from '../../providers/provider.ts';
import { type OwnedItem, unknownItem } from '../access/owned_items.ts';
import { providerOf } from '../choose_provider.ts';
import { linkMethodFor } from '../link_method.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { readItemOf } from './prove_item.ts';

/**
 * Asks the bank for fresh data. Never while the person must act: repeating a refresh that wants an SCA or new
 * credentials may lock the person out (docs/reference/bridge.md, pitfall 3).
 * @throws Refusal `action_needed` with the method that gives the link
 */
export async function refreshItem(
  parts: Pick<Parts, 'store' | 'providers' | 'items'>,
  clientId: string,
  itemId: string,
  user: string,
): Promise<RefreshAnswer & { item_id: string }> {
  const item = await parts.items.find(clientId, itemId, user);
  const needs = await presentNeeds(parts, item);
  const method = linkMethodFor(needs);
  if (method) {
    throw new Refusal('action_needed', `Item ${item.id} needs the person (${needs}): call ${method} for a link.`, {
      needs,
      method,
    });
  }
  return { item_id: item.id, ...(await providerOf(parts, item).refresh(item.user, item.providerItemId)) };
}

/** What is on disk is believed when it is good; before the person is sent away, the provider is asked again. */
async function presentNeeds(parts: Pick<Parts, 'store' | 'providers'>, item: OwnedItem): Promise<string> {
  const row = await parts.store.read.findOneBy(Item, { id: item.id, state: Not('deleted') });
  if (!row) throw unknownItem(item.id);
  const { needs } = row;
  if (!linkMethodFor(needs)) return needs;
  const now = await readItemOf(parts, providerOf(parts, item), item.user.id, item.providerItemId);
  if (!now) throw unknownItem(item.id);
  return now.seen.needs;
}
