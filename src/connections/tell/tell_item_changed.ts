import { type EntityManager, IsNull } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import type { Provider } from '../../providers/provider.ts';
import type { Parts } from '../parts.ts';
import { shownId } from '../site_ids.ts';
import { waitsLong, wayOn } from '../way_on.ts';

/**
 * Tells the site when an item starts to need the person, or has waited too long, in the transaction that saw it. An item
 * that goes on needing the same thing is told once.
 * @param neededBefore what it needed until now; undefined for an item nobody knew
 */
export async function tellItemNeeds(
  parts: Pick<Parts, 'outbox' | 'now'>,
  manager: EntityManager,
  provider: Pick<Provider, 'capabilities'>,
  itemId: string,
  neededBefore: string | undefined,
): Promise<void> {
  const item = await manager.findOneByOrFail(Item, { id: itemId });
  await followWait(parts, manager, item, neededBefore);
  if (waitsLong(item, parts.now())) await tellLongWait(parts, manager, provider, item);
  else if (item.needs !== neededBefore && !quiet.includes(item.needs)) await tellNeeds(parts, manager, provider, item);
}

/**
 * Tells the site, once a wait, that a bank could not be read for too long. Whoever changes the row tells: two replicas may
 * see it at once.
 * @returns whether it told
 */
export async function tellLongWait(
  parts: Pick<Parts, 'outbox' | 'now'>,
  manager: EntityManager,
  provider: Pick<Provider, 'capabilities'> | undefined,
  item: Item,
): Promise<boolean> {
  const untold = { id: item.id, state: 'active', needs: 'wait', waitToldAt: IsNull() } as const;
  const { affected } = await manager.update(Item, untold, { waitToldAt: parts.now() });
  if (affected === 0) return false;
  await tellNeeds(parts, manager, provider, item);
  return true;
}

/** States in which nobody has to do anything. */
const quiet = ['nothing', 'wait'];

/** Keeps since when an item waits. */
async function followWait(
  parts: Pick<Parts, 'now'>,
  manager: EntityManager,
  item: Item,
  neededBefore: string | undefined,
): Promise<void> {
  const waits = item.needs === 'wait';
  if (waits === (item.waitsSince !== null)) return;
  const change = waits
    ? { waitsSince: beginOfWait(item, neededBefore, parts.now()) }
    : { waitsSince: null, waitToldAt: null };
  await manager.update(Item, { id: item.id }, change);
  Object.assign(item, change);
}

/**
 * An item that was good until now could not be read since it was read last, which may be days ago: nobody tells of each
 * failure. One that is being read has only begun.
 */
function beginOfWait(item: Item, neededBefore: string | undefined, now: Date): Date {
  const wasGood = neededBefore === undefined || neededBefore === 'nothing';
  const { lastSuccessfulRefresh: readAt, status } = item;
  return wasGood && status > 0 && readAt !== null && readAt < now ? readAt : now;
}

async function tellNeeds(
  parts: Pick<Parts, 'outbox' | 'now'>,
  manager: EntityManager,
  provider: Pick<Provider, 'capabilities'> | undefined,
  item: Item,
): Promise<void> {
  const { method } = wayOn(provider?.capabilities, item, parts.now());
  await tell(parts, manager, item, 'gateway.item.needs_action', {
    bank: item.bank,
    needs: item.needs,
    status: item.status,
    ...(method !== null && { method }),
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
