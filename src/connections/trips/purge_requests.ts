import { In } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { inBatches } from '../../operations/in_batches.ts';
import { togetherOrEach } from '../../operations/together_or_each.ts';
import type { Parts } from '../parts.ts';

const dayMs = 86_400_000;

/**
 * Deletes the trips that ended long ago. The last one of each user stays: it says which site hears of an item that nobody
 * knew (`latestOwner`).
 * @returns how many it deleted
 */
export async function purgeRequests(
  parts: Pick<Parts, 'settings' | 'store' | 'log' | 'metrics' | 'now'>,
): Promise<number> {
  const beforeMs = parts.now().getTime() - parts.settings.REQUEST_RETENTION_DAYS * dayMs;
  let purged = 0;
  const find = (lastId: string, limit: number) =>
    parts.store.read
      .createQueryBuilder(ConnectionRequest, 'request')
      .select('request.id')
      .where({ status: In(['completed', 'failed', 'expired']) })
      .andWhere('request.expiresAt < :beforeMs AND request.id > :lastId', { beforeMs, lastId })
      .andWhere(
        `EXISTS (SELECT 1 FROM "connection_requests" later WHERE later."userId" = "request"."userId"
           AND later."createdAt" > "request"."createdAt")`,
      )
      .orderBy('request.id')
      .limit(limit)
      .getMany();
  for await (const old of inBatches(find)) {
    purged += await togetherOrEach(parts, 'purge requests', old, (rows) =>
      parts.store.write((manager) => manager.delete(ConnectionRequest, { id: In(rows.map(({ id }) => id)) })),
    );
  }
  if (purged > 0) parts.log.info({ requests: purged }, 'old requests were purged');
  return purged;
}
