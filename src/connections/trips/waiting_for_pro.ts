import { In } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import type { Parts } from '../parts.ts';

/** Who asks; the site stands in for a user that it does not name. */
interface Asked {
  readonly user: string | null;
  readonly site: string;
  /** Null for any. */
  readonly provider: string | null;
}

/**
 * The item that a professional confirmation is for where the site names none, which it need not: the only one of the user that is
 * known to wait for it. With it the link counts among the item's of the day, and the item's event ends the trip.
 * @returns null where none is known, or several are; then the provider's page is about whatever it finds
 */
export async function itemWaitingForPro(
  { store }: Pick<Parts, 'store'>,
  clientId: string,
  { user, site, provider }: Asked,
): Promise<string | null> {
  const owner = { clientId, externalId: user ?? site, ...(provider !== null && { provider }) };
  const users = await store.read.find(User, { select: { id: true }, where: owner });
  if (users.length === 0) return null;
  const waiting = { userId: In(users.map(({ id }) => id)), state: 'active', needs: 'pro' } as const;
  const [only, another] = await store.read.find(Item, { select: { id: true }, where: waiting, take: 2 });
  return another === undefined ? (only?.id ?? null) : null;
}
