import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { onBehalfOf } from '../../shares/behalf.ts';
import { newItemOf } from '../items/items_before.ts';
import { readItemOf } from '../items/prove_item.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { fromSiteId } from '../site_ids.ts';
import { modeOf } from '../trip_mode.ts';
import { endByState } from './end_by_state.ts';
import { endTrip } from './end_trip.ts';
import { stillUnderWay } from './still_under_way.ts';
import { tripIsDone } from './trip_is_done.ts';

export interface RequestOutcome {
  readonly request: string;
  readonly status: 'pending' | 'completed' | 'failed';
  readonly item_id: string | null;
  readonly bank: string;
  /** Null unless it failed. */
  readonly step: string | null;
}

/**
 * How a trip stands, for the site that asked for it.
 * @throws Refusal `not_found` for an unknown request, or another client's
 */
export async function requestOutcome(
  parts: Pick<Parts, 'store' | 'providers' | 'users' | 'outbox' | 'log' | 'now'>,
  clientId: string,
  requestId: string,
): Promise<RequestOutcome> {
  const request = await parts.store.read.findOneBy(ConnectionRequest, { id: requestId, clientId });
  if (!request) throw new Refusal('not_found', `Request ${requestId.slice(0, 64)} was not found.`);
  if (request.status === 'pending' && (request.step === stillUnderWay || wasNamed(request))) {
    await onBehalfOf(clientId, () => proveReturn(parts, request), { urgent: true });
  }
  // One that failed in time keeps its reason: the site was told that one, and the person was not late.
  const expired = request.status === 'expired' || (request.status === 'pending' && request.expiresAt <= parts.now());
  const status = expired ? 'failed' : (request.status as RequestOutcome['status']);
  return {
    request: request.id,
    status,
    item_id: request.status === 'completed' || request.status === 'failed' ? request.itemId : null,
    bank: request.bank,
    step: status === 'failed' ? (expired ? 'expired' : request.step) : null,
  };
}

/** The item of a new connection is known already: an event has named it, whose person may still be at the bank. */
function wasNamed(request: ConnectionRequest): boolean {
  return modeOf(request) === 'connect' && request.itemId !== null;
}

/** The return came while the provider could not answer for the item, or the event came alone; it may answer now. */
async function proveReturn(
  parts: Pick<Parts, 'store' | 'providers' | 'users' | 'outbox' | 'log' | 'now'>,
  request: ConnectionRequest,
): Promise<void> {
  const provider = parts.providers.get(request.provider);
  if (!provider || request.expiresAt <= parts.now()) return;
  try {
    const providerItemId =
      request.itemId === null ? await newItemOf(parts, provider, request) : fromSiteId(request.itemId).providerId;
    const item =
      providerItemId === null ? undefined : await readItemOf(parts, provider, request.userId, providerItemId);
    // The return named no connection, and this provider lists none: its event will.
    if (providerItemId === null && provider.itemIds === undefined && modeOf(request) === 'connect') return;
    const cameBack = request.step === stillUnderWay;
    if (cameBack || (item && tripIsDone(item.seen.needs, modeOf(request))))
      await endTrip(parts, provider, request, endByState(item?.seen, modeOf(request)), item);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    parts.log.debug({ err: error, request: request.id }, 'the item of a return still cannot be read');
  }
}
