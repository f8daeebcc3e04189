import { type EntityManager, IsNull, MoreThan, Not } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import type { Provider } from '../../providers/provider.ts';
import { askedSince } from '../owners/asked_since.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A link is asked for in less, as a rule. */
const momentSeconds = 5;

/**
 * Refuses a link of an item that has had as many as its provider gives in 24 hours. What the provider gave counts, from the
 * moment in which it did; what is being asked for holds a place until it is known. Call it in the transaction that takes
 * the next place, with the item's row locked: two at once see each other.
 * @throws Refusal `rate_limited`, with the instant at which the next one is free
 */
export async function requireFreeLink(
  parts: Pick<Parts, 'settings' | 'now'>,
  manager: EntityManager,
  provider: Provider,
  itemId: string,
): Promise<void> {
  const limit = provider.capabilities.managementLinksPerItemAndDay;
  if (limit === null) return;
  const now = parts.now();
  const ofItem = { itemId, mode: Not('connect') };
  const granted = await manager.find(ConnectionRequest, {
    where: { ...ofItem, grantedAt: MoreThan(new Date(now.getTime() - dayMs)) },
    order: { grantedAt: 'DESC' },
    take: limit,
  });
  const last = granted[limit - 1]?.grantedAt;
  if (last) throw usedUp(provider, limit, new Date(last.getTime() + dayMs), now);
  const asked = { ...ofItem, status: 'pending', grantedAt: IsNull(), createdAt: MoreThan(askedSince(parts)) } as const;
  if (granted.length + (await manager.countBy(ConnectionRequest, asked)) >= limit) throw beingAsked(provider, limit);
}

function usedUp({ name }: Provider, limit: number, free: Date, now: Date): Refusal {
  const message = `${name} gives ${limit} links for one item in 24 hours, and they are used up; the next one is free at ${free.toISOString()}.`;
  return new Refusal('rate_limited', message, {
    retryAfterSeconds: (free.getTime() - now.getTime()) / 1000,
    retryAt: free,
  });
}

/** Whether the places are taken is not known yet: the provider may fail, and then they are free again. */
function beingAsked({ name }: Provider, limit: number): Refusal {
  const message = `${name} gives ${limit} links for one item in 24 hours, and the last one is being asked for at this moment; try again in ${momentSeconds} seconds.`;
  return new Refusal('rate_limited', message, { retryAfterSeconds: momentSeconds });
}
