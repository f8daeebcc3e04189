import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { User } from '../../../entities/user.ts';
import type { Provider, TripReturn } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { onBehalfOf } from '../../shares/behalf.ts';
import { newItemOf } from '../items/items_before.ts';
import { type ProvenItem, readItemOf } from '../items/prove_item.ts';
import type { Parts } from '../parts.ts';
import { fromSiteId, toSiteId } from '../site_ids.ts';
import { modeOf } from '../trip_mode.ts';
import { endRequest, type RequestEnd } from './end_request.ts';
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
  if (expired) await endTrip(parts, provider, request, { status: 'expired', step: 'expired' }, proven);
  else if (failed) await endTrip(parts, provider, request, { status: 'failed', step: back.step }, proven);
  else if (proven) await endTrip(parts, provider, request, endOf(request, back, proven), proven);
  else await endRequest(parts, request, { status: 'failed', step: 'item_not_found' });
}

/**
 * Where a return does not tell how the trip went, the item does. A cancelled trip comes back like a finished one, so an
 * item that wants the person still says that it failed.
 */
function endOf(request: ConnectionRequest, back: TripReturn, { seen }: ProvenItem): RequestEnd {
  if (back.outcome !== 'untold') return { status: 'completed', step: back.step };
  if (tripIsDone(seen.needs, modeOf(request))) return { status: 'completed' };
  if (seen.needs === 'wait') return { status: 'completed', step: stillUnderWay };
  return { status: 'failed', step: seen.status_code_info };
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

/** What can be asked for later: the item that was named, or that somebody came back at all. */
async function rememberReturn(
  parts: Pick<Parts, 'store'>,
  provider: Provider,
  request: ConnectionRequest,
  providerItemId: string | null,
): Promise<void> {
  if (request.itemId !== null) return;
  const seen = providerItemId === null ? { step: stillUnderWay } : { itemId: toSiteId(provider.name, providerItemId) };
  await parts.store.write((manager) => manager.update(ConnectionRequest, { id: request.id }, seen));
}
