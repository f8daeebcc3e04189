import { LessThanOrEqual, MoreThan } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { eachRow } from '../../operations/each_row.ts';
import { inBatches } from '../../operations/in_batches.ts';
import type { Parts } from '../parts.ts';
import { endRequest, endRequestIn } from './end_request.ts';

/**
 * Ends the trips from which nobody came back in time. A late return finds its request expired either way: the time
 * decides, not this sweep.
 * @returns how many it ended
 */
export async function expireRequests(
  parts: Pick<Parts, 'store' | 'outbox' | 'log' | 'metrics' | 'now'>,
): Promise<number> {
  let ended = 0;
  const find = (lastId: string, take: number) =>
    parts.store.read.find(ConnectionRequest, {
      where: { id: MoreThan(lastId), status: 'pending', expiresAt: LessThanOrEqual(parts.now()) },
      order: { id: 'ASC' },
      take,
    });
  for await (const late of inBatches(find)) {
    ended += await eachRow(parts, 'expire requests', late, async (request) => {
      const end = { status: 'expired', step: 'expired' } as const;
      if (request.grantedAt !== null) await endRequest(parts, request, end);
      // No site has heard of it: the process was killed while it asked for the page.
      else await parts.store.write((manager) => endRequestIn(manager, request, end, parts.now()));
      return true;
    });
  }
  return ended;
}
