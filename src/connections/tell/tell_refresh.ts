import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import type { Account } from '../../providers/resources/account.ts';
import type { Item as ProviderItem } from '../../providers/resources/item.ts';
import type { Parts } from '../parts.ts';
import { shownId, toSiteId } from '../site_ids.ts';

/**
 * Tells the site what was found about an item whose provider does not say it itself: Bridge's own event, with null for
 * what that provider does not know.
 * @param eventId the provider's event that led to it, as it is recorded
 */
export function tellItemRefreshed(
  parts: Pick<Parts, 'outbox'>,
  manager: EntityManager,
  itemId: string,
  seen: ProviderItem,
  eventId: string,
): Promise<void> {
  return tell(parts, manager, itemId, 'item.refreshed', eventId, {
    status_code: seen.status,
    status_code_info: seen.status_code_info,
    full_refresh: null,
    refresh_trigger: null,
    ...(seen.authentication_expires_at !== null && { authentication_expires_at: seen.authentication_expires_at }),
  });
}

/** Tells the site that an account's data may be new; how many transactions changed nobody knows here. */
export function tellAccountUpdated(
  parts: Pick<Parts, 'outbox'>,
  manager: EntityManager,
  itemId: string,
  account: Account,
  eventId: string,
): Promise<void> {
  return tell(parts, manager, itemId, 'item.account.updated', `${eventId} ${account.id}`, {
    account_id: account.id,
    ...(account.balance !== null && { balance: account.balance }),
    data_access: account.data_access,
  });
}

/** @param cause one event of each type comes of it, however often it is told */
async function tell(
  parts: Pick<Parts, 'outbox'>,
  manager: EntityManager,
  itemId: string,
  type: 'item.refreshed' | 'item.account.updated',
  cause: string,
  content: Record<string, unknown>,
): Promise<void> {
  const item = await manager.findOneByOrFail(Item, { id: itemId });
  const user = await manager.findOneByOrFail(User, { id: item.userId });
  await parts.outbox.emit(manager, {
    type,
    siteId: item.siteId,
    itemId,
    content: { item_id: shownId(item.id), user_uuid: siteUserId(item.provider, user), ...content },
    origin: { provider: item.provider, dedupeKey: createHash('sha256').update(`${cause} ${type}`).digest('hex') },
  });
}

/** With the provider's name in front, as every id that is not Bridge's (docs/contract.md, "Words"). */
function siteUserId(provider: string, { providerUserId }: User): string | null {
  return providerUserId === null ? null : toSiteId(provider, providerUserId);
}
