import type { TripMode } from '../../providers/provider.ts';
import type { Item } from '../../providers/resources/item.ts';
import type { RequestEnd } from './end_request.ts';
import { tripIsDone } from './trip_is_done.ts';

/** Somebody came back, and the provider shows this user no item that the trip could have been about. */
const itemNotFound: RequestEnd = { status: 'failed', step: 'item_not_found' };

/**
 * How a trip ended whose person is back, by the state in which the provider shows its item: a bank that is away, or wants
 * the person again, is not connected, whatever the return says. One that is being read is; a later failure is told of by
 * the item. Which accounts are shared is in no state: on a trip that was for that alone the return is believed.
 */
export function endByState(seen: Item | undefined, mode: TripMode): RequestEnd {
  if (!seen) return itemNotFound;
  const isConnected = tripIsDone(seen.needs, mode) || isBeingRead(seen) || mode === 'manage';
  return isConnected ? { status: 'completed' } : { status: 'failed', step: seen.status_code_info ?? seen.needs };
}

/** Bridge's numbers below 0, in which every provider's states are told: just added, just edited (docs/reference/bridge.md, 2.4). */
function isBeingRead({ needs, status }: Item): boolean {
  return needs === 'wait' && status < 0;
}
