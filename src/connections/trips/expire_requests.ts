import { LessThanOrEqual } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import type { Parts } from '../parts.ts';
import { endRequest } from './end_request.ts';

const batchSize = 500;

/**
 * Ends the trips from which nobody came back in time. A late return finds its request expired either way: the time
 * decides, not this sweep.
 * @returns how many it ended
 */
export async function expireRequests(parts: Pick<Parts, 'store' | 'outbox' | 'now'>): Promise<number> {
  const late = await parts.store.read.find(ConnectionRequest, {
    where: { status: 'pending', expiresAt: LessThanOrEqual(parts.now()) },
    take: batchSize,
  });
  for (const request of late) await endRequest(parts, request, { status: 'expired', step: 'expired' });
  return late.length;
}
