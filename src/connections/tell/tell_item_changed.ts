import type { EntityManager } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { linkMethodFor } from '../link_method.ts';
import type { Parts } from '../parts.ts';
import { shownId } from '../site_ids.ts';

/** States in which nobody has to do anything. */
const quiet = ['nothing', 'wait'];

/**
 * Tells the site when an item starts to need the person, in the transaction that saw it. An item that goes on needing
 * the same thing is told once.
 * @param neededBefore what it needed until now; undefined for an item nobody knew
 */
export async function tellItemNeeds(
  parts: Pick<Parts, 'outbox'>,
  manager: EntityManager,
  itemId: string,
  neededBefore: string | undefined,
): Promise<void> {
  const item = await manager.findOneByOrFail(Item, { id: itemId });
  if (item.needs === neededBefore || quiet.includes(item.needs)) return;
  const method = linkMethodFor(item.needs);
  await tell(parts, manager, item, 'gateway.item.needs_action', {
    bank: item.bank,
    needs: item.needs,
    status: item.status,
    ...(method && { method: `bank_api.bridge.${method}` }),
  });
}

/** Tells the site that an item is gone, in the transaction that marked it. */
export async function tellItemDeleted(parts: Pick<Parts, 'outbox'>, manager: EntityManager, item: Item): Promise<void> {
  await tell(parts, manager, item, 'gateway.item.deleted', {});
}

/** Tells the site that the person should renew the authentication of an item: within how many days, and until when. */
export async function tellExpiry(
  parts: Pick<Parts, 'outbox'>,
  manager: EntityManager,
  item: Item,
  days: number,
): Promise<void> {
  await tell(parts, manager, item, 'gateway.item.authentication_expiring', {
    bank: item.bank,
    authentication_expires_at: item.authenticationExpiresAt?.toISOString() ?? null,
    days,
  });
}

async function tell(
  parts: Pick<Parts, 'outbox'>,
  manager: EntityManager,
  item: Item,
  type: 'gateway.item.needs_action' | 'gateway.item.authentication_expiring' | 'gateway.item.deleted',
  content: Record<string, unknown>,
): Promise<void> {
  const user = await manager.findOneByOrFail(User, { id: item.userId });
  await parts.outbox.emit(manager, {
    type,
    siteId: item.siteId,
    itemId: item.id,
    content: { item_id: shownId(item.id), user: user.externalId, ...content },
  });
}
