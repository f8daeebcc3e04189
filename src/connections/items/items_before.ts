import { In, Not } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { User } from '../../../entities/user.ts';
import type { Provider, ProviderUser } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Parts } from '../parts.ts';
import { toSiteId } from '../site_ids.ts';
import { modeOf } from '../trip_mode.ts';

/** Notes which items the user has before a trip, for a provider whose return will not say which one it made. */
export async function noteItemsBefore(
  parts: Pick<Parts, 'store'>,
  provider: Provider,
  request: ConnectionRequest,
  user: ProviderUser,
): Promise<void> {
  if (!provider.itemIds || modeOf(request) !== 'connect') return;
  const itemsBefore = [...(await provider.itemIds(user))];
  await parts.store.write((manager) => manager.update(ConnectionRequest, { id: request.id }, { itemsBefore }));
}

/**
 * The item that a trip has made: the newest one that was not there before, and that no other trip of the user has
 * ended with.
 * @returns the provider's id, or null when there is none: the person went back without connecting anything
 */
export async function newItemOf(
  parts: Pick<Parts, 'store'>,
  provider: Provider,
  request: ConnectionRequest,
): Promise<string | null> {
  if (!provider.itemIds || request.itemsBefore === null) return null;
  const user = await parts.store.read.findOneBy(User, { id: request.userId });
  if (!user) return null;
  const before = new Set(request.itemsBefore);
  const added = (await idsNow(provider, { id: user.id, providerUserId: user.providerUserId })).filter(
    (itemId) => !before.has(itemId),
  );
  if (added.length === 0) return null;
  const taken = await parts.store.read.findBy(ConnectionRequest, {
    id: Not(request.id),
    userId: request.userId,
    status: 'completed',
    itemId: In(added.map((itemId) => toSiteId(provider.name, itemId))),
  });
  const takenIds = new Set(taken.map(({ itemId }) => itemId));
  return added.find((itemId) => !takenIds.has(toSiteId(provider.name, itemId))) ?? null;
}

/** A user whom the provider has lost has nothing there. */
async function idsNow(provider: Provider, user: ProviderUser): Promise<readonly string[]> {
  try {
    return (await provider.itemIds?.(user)) ?? [];
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') return [];
    throw error;
  }
}
