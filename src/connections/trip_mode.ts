import type { ConnectionRequest } from '../../entities/connection_request.ts';
import type { TripMode } from '../providers/provider.ts';

/** What the person of a request goes to the bank for: a word of the providers' port, which the table keeps as a text. */
export function modeOf({ mode }: Pick<ConnectionRequest, 'mode'>): TripMode {
  return mode as TripMode;
}
