import { In, IsNull, MoreThan, Not } from 'typeorm';
import { ConnectionRequest, type RequestStatus } from '../../../entities/connection_request.ts';
import type { Item } from '../../../entities/item.ts';
import type { User } from '../../../entities/user.ts';
import type { ItemChange, ProviderEvent } from '../../providers/provider.ts';
import type { Parts } from '../parts.ts';
import { modeOf } from '../trip_mode.ts';
import { tripIsDone } from './trip_is_done.ts';

/** The item that an event speaks of. */
export interface EventItem {
  readonly itemId: string;
  readonly providerItemId: string;
  /** Whether it is on disk. */
  readonly known: boolean;
}

/** Nobody is on so many trips at once: it is a site that asks for links without an end, and each trip knows its items. */
const maxCandidates = 100;

/**
 * The trip that this event may belong to: the one that names the item; for an item nobody knew, the user's only
 * pending connect, unless the item was there before that one began. Where none is pending it is the only one that failed: who came
 * back too early may have gone on all the same. With two of those open at once the event cannot tell which, and the return decides.
 * Nobody is on a trip whose page the provider did not give.
 */
export async function tripOfEvent(
  parts: Pick<Parts, 'store' | 'now'>,
  user: User,
  { itemId, providerItemId, known }: EventItem,
  event: Pick<ProviderEvent, 'occurredAt'>,
): Promise<ConnectionRequest | undefined> {
  const open = {
    userId: user.id,
    status: In(['pending', 'failed']),
    expiresAt: MoreThan(parts.now()),
    grantedAt: Not(IsNull()),
  };
  const named = await parts.store.read.findOne(ConnectionRequest, {
    where: { ...open, itemId },
    order: { createdAt: 'DESC' },
  });
  if (named && (event.occurredAt === null || event.occurredAt >= named.createdAt)) return named;
  if (named || known) return undefined;
  const connects = (status: RequestStatus) =>
    parts.store.read.find(ConnectionRequest, { where: { ...open, status, mode: 'connect' }, take: maxCandidates });
  const underWay = await connects('pending');
  const candidates = underWay.length > 0 ? underWay : await connects('failed');
  if (candidates.length === maxCandidates) return undefined;
  const possible = candidates.filter((each) => each.itemId === null && !each.itemsBefore?.includes(providerItemId));
  return possible.length === 1 ? possible[0] : undefined;
}

/**
 * Whether the event shows that the person reached what the trip was for. A refresh by the provider's own schedule shows
 * nothing about an item that was well before; where the event does not say who caused it, only a change for the better does.
 */
export function endsTrip(
  change: Pick<ItemChange & { kind: 'refreshed' }, 'needs' | 'byPerson'>,
  request: ConnectionRequest,
  known: Item | null,
): boolean {
  const byPerson = change.byPerson ?? known?.needs !== 'nothing';
  return byPerson && tripIsDone(change.needs, modeOf(request));
}
