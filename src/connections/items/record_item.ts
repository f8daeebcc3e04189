import type { EntityManager } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import type { Provider } from '../../providers/provider.ts';
import type { Item as ProviderItem } from '../../providers/resources/item.ts';
import { takeActiveUser, takeItem } from '../access/life.ts';
import type { Parts } from '../parts.ts';
import { toSiteId } from '../site_ids.ts';
import { tellItemNeeds } from '../tell/tell_item_changed.ts';
import type { ProvenItem } from './prove_item.ts';

export interface ItemOwner {
  readonly clientId: string;
  readonly userId: string;
  readonly siteId: string;
  readonly bank: string;
}

/**
 * Writes what the provider said about an item that was proven to be the user's. A known item keeps its owner, and its
 * site and name of the bank follow the latest trip. Use inside `writeAndTell`, and say `users.changed()` after it.
 * @param endsTrip whether the owner is a trip that ends with it. An event knows only whose the item was when it was read, and
 *   a trip may have ended since: of a known item it changes neither site nor name
 * @returns its id; undefined when user or item have been deleted meanwhile, or are about to be: then nothing is written
 */
export async function recordItem(
  parts: Pick<Parts, 'outbox' | 'now'>,
  manager: EntityManager,
  provider: Provider,
  { providerItemId, seen }: ProvenItem,
  owner: ItemOwner,
  { endsTrip = false }: { readonly endsTrip?: boolean } = {},
): Promise<string | undefined> {
  const now = parts.now();
  const id = toSiteId(provider.name, providerItemId);
  const { clientId, userId, siteId, bank } = owner;
  const state = {
    ...(seen.bank_id !== null && { bankId: String(seen.bank_id) }),
    ...stateOf(seen),
    updatedAt: now,
  };
  // Return and webhook may bring the same new item at once: the second waits here, and finds the first one's row.
  if (!(await takeActiveUser(manager, userId))) return undefined;
  const known = await takeItem(manager, id);
  if (known) {
    // The provider answered to this user's token; a row of somebody else under the same id would be our own defect.
    if (known.userId !== userId) throw new Error(`item ${id} is recorded for another user`);
    if (known.state !== 'active') return undefined;
    await manager.update(Item, { id }, { ...state, ...(endsTrip && { siteId, bank }) });
  } else {
    await manager.insert(Item, {
      id,
      clientId,
      userId,
      siteId,
      bank,
      provider: provider.name,
      providerItemId,
      createdAt: now,
      ...state,
    });
    await parts.outbox.itemRecorded(manager, id);
  }
  await tellItemNeeds(parts, manager, provider, id, known?.needs);
  return id;
}

/**
 * The columns that say how an item is. A read that knows nothing of the last refresh leaves what an event has told: without
 * it an older event would count as news.
 */
export function stateOf(seen: ProviderItem) {
  const lastSuccessfulRefresh = instant(seen.last_successful_refresh);
  const lastTryRefresh = instant(seen.last_try_refresh);
  return {
    status: seen.status,
    statusCodeInfo: seen.status_code_info?.slice(0, 140).toWellFormed() ?? null,
    needs: seen.needs,
    authenticationExpiresAt: instant(seen.authentication_expires_at),
    ...(lastSuccessfulRefresh && { lastSuccessfulRefresh }),
    ...(lastTryRefresh && { lastTryRefresh }),
  };
}

function instant(text: string | null): Date | null {
  const milliseconds = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds);
}
