import type { EntityManager } from 'typeorm';
import type { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { breakerPosition } from '../../relay/endpoints/breaker.ts';

/** When a delivery is attempted next: to a site that is left alone for a while not before that is over. */
export async function nextAttempt(
  read: EntityManager,
  { state, endpointId, nextAttemptAt }: Pick<Delivery, 'state' | 'endpointId' | 'nextAttemptAt'>,
  now: Date,
): Promise<Date | null> {
  if (state !== 'pending' && state !== 'waiting') return null;
  const endpoint = await read.findOneBy(Endpoint, { id: endpointId });
  const until = endpoint && breakerPosition(endpoint, now) === 'open' ? endpoint.openUntil : null;
  return until !== null && (nextAttemptAt === null || until > nextAttemptAt) ? until : nextAttemptAt;
}
