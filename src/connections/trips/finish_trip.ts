import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import type { Provider, TripReturn } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { onBehalfOf } from '../../shares/behalf.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import { newItemOf } from '../items/items_before.ts';
import { type ProvenItem, readItemOf } from '../items/prove_item.ts';
import type { Parts } from '../parts.ts';
import { fromSiteId, toSiteId } from '../site_ids.ts';
import { modeOf } from '../trip_mode.ts';
import { endByState } from './end_by_state.ts';
import type { RequestEnd } from './end_request.ts';
import { endTrip } from './end_trip.ts';
import { siteRedirect } from './site_redirect.ts';
import { stillUnderWay } from './still_under_way.ts';
import { tripIsDone } from './trip_is_done.ts';

/**
 * The browser is back from the provider. The return is a hint, not a proof: anybody can forge it. The item is read with
 * the token of the user who was sent, and only what that answers is believed.
 * @returns where the browser goes next, or undefined when nobody waits for this return
 */
export async function finishTrip(
  parts: Pick<Parts, 'store' | 'providers' | 'users' | 'outbox' | 'log' | 'now'>,
  providerName: string,
  query: URLSearchParams,
): Promise<{ redirectTo: string } | undefined> {
  const provider = parts.providers.get(providerName);
  if (!provider) return undefined;
  const back = provider.readReturn(query);
  const request = await awaitedRequest(parts, provider, back);
  if (!request) return undefined;
  if (request.status !== 'completed') {
    await onBehalfOf(request.clientId, () => takeIn(parts, provider, request, back), { urgent: true });
  }
  return { redirectTo: siteRedirect(request) };
}

/** By the state; without one (an early exit may bring back the user alone) by the user, if only one trip is under way. */
async function awaitedRequest(
  parts: Pick<Parts, 'store'>,
  provider: Provider,
  back: TripReturn,
): Promise<ConnectionRequest | null> {
  const { read } = parts.store;
  if (back.state !== null) return read.findOneBy(ConnectionRequest, { state: back.state, provider: provider.name });
  if (back.providerUserId === null || back.outcome !== 'failure') return null;
  const user = await read.findOneBy(User, { provider: provider.name, providerUserId: back.providerUserId });
  if (!user) return null;
  const pending = await read.find(ConnectionRequest, { where: { userId: user.id, status: 'pending' }, take: 2 });
  return pending.length === 1 ? (pending[0] as ConnectionRequest) : null;
}

async function takeIn(
  parts: Pick<Parts, 'store' | 'users' | 'outbox' | 'log' | 'now'>,
  provider: Provider,
  request: ConnectionRequest,
  back: TripReturn,
): Promise<void> {
  const expired = request.status === 'expired' || request.expiresAt <= parts.now();
  const failed = back.outcome === 'failure';
  let providerItemId = itemOfTrip(provider, request, back);
  let proven: ProvenItem | undefined;
  try {
    if (back.outcome === 'untold') providerItemId ??= await newItemOf(parts, provider, request);
    proven = providerItemId === null ? undefined : await readItemOf(parts, provider, request.userId, providerItemId);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    parts.log.warn({ err: error, request: request.id }, 'the item of a return could not be read yet');
    // Not a failure of the trip: the request stays pending, and its webhook or get_bridge_item_id proves it later.
    if (!expired && !failed) return rememberReturn(parts, provider, request, providerItemId);
  }
  // Neither proven nor disproven: the event of the new connection tells, as it does where it comes before the return.
  const isUnnamed = back.outcome === 'success' && providerItemId === null && modeOf(request) === 'connect';
  if (isUnnamed && !expired) return rememberReturn(parts, provider, request, null);
  const end = expired
    ? ({ status: 'expired', step: 'expired' } as const)
    : failed
      ? await endOfFailure(parts, provider, request, back, proven)
      : endByState(proven?.seen, modeOf(request));
  await endTrip(parts, provider, request, end, proven);
}

/**
 * A return that says that it failed is believed unless the item shows the contrary: a bank that is new and good is
 * connected, and one that wanted the person until now and is good has what it wanted. A bank that was good before the trip
 * shows nothing.
 */
async function endOfFailure(
  parts: Pick<Parts, 'store'>,
  provider: Provider,
  request: ConnectionRequest,
  back: TripReturn,
  proven: ProvenItem | undefined,
): Promise<RequestEnd> {
  const failure = { status: 'failed', step: back.step } as const;
  if (!proven || !tripIsDone(proven.seen.needs, modeOf(request))) return failure;
  const known = await parts.store.read.findOneBy(Item, { id: toSiteId(provider.name, proven.providerItemId) });
  const wasGood = known !== null && known.createdAt < request.createdAt && known.needs === 'nothing';
  return wasGood ? failure : { status: 'completed' };
}

/** The item that this return may speak of: on a trip for a known item that one only, whatever the query says. */
function itemOfTrip(provider: Provider, request: ConnectionRequest, back: TripReturn): string | null {
  const names = back.outcome !== 'untold' && modeOf(request) === 'connect';
  if (names || request.itemId === null) return back.providerItemId;
  const { providerId } = fromSiteId(request.itemId);
  return back.providerItemId === null || toSiteId(provider.name, back.providerItemId) === request.itemId
    ? providerId
    : null;
}

/**
 * What can be asked for later: that somebody came back, and the item that was named. A trip that has ended while the provider
 * was asked (a second return, an event) stays as it ended, and that is where the browser goes.
 */
async function rememberReturn(
  parts: Pick<Parts, 'store'>,
  provider: Provider,
  request: ConnectionRequest,
  providerItemId: string | null,
): Promise<void> {
  await parts.store.write(async (manager) => {
    const stored = await findForUpdate(manager, ConnectionRequest, { id: request.id });
    const { status, itemId } = stored ?? request;
    const mayHaveItem = itemId === null && (status === 'pending' || status === 'failed');
    const change = {
      ...(status === 'pending' && { step: stillUnderWay }),
      ...(mayHaveItem && providerItemId !== null && { itemId: toSiteId(provider.name, providerItemId) }),
    };
    if (Object.keys(change).length > 0) await manager.update(ConnectionRequest, { id: request.id }, change);
    Object.assign(request, stored);
  });
}
