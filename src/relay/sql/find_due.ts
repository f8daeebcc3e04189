import type { EntityManager } from 'typeorm';
import { clientIsDisabled } from './client_is_disabled.ts';
import { mayBeTold } from './may_be_told.ts';
import { isOneOf, rowsParameter } from './rows_parameter.ts';

/** A delivery that a lane is to attempt now. */
export interface DueDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly provider: string;
  readonly type: string;
  readonly itemId: string | null;
  readonly state: 'pending' | 'waiting';
  readonly attempts: number;
  readonly failures: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

const columns = `"id", "eventId", "provider", "type", "itemId", "state", "attempts", "failures", "createdAt"`;

/** Asked once a slice, not once a delivery. */
const isServed = `NOT EXISTS (SELECT 1 FROM "endpoints" p WHERE p."id" = $1 AND ${clientIsDisabled('p')})`;

/** Of a slice, at most this share goes to retries while there are first attempts: neither starves the other. */
const retryShare = 0.25;

/**
 * The next deliveries of a lane: first attempts in the order of recording, and retries in the order in which they are
 * due. Each half reads the head of a partial index. None of a client that was disabled while the lane has its turn, and
 * none of what was deleted.
 */
export async function findDue(
  manager: EntityManager,
  endpointId: string,
  { nowMs, limit }: { nowMs: number; limit: number },
): Promise<DueDelivery[]> {
  const rows: DueDelivery[] = await manager.query(
    `SELECT * FROM (SELECT ${columns} FROM "deliveries" d WHERE "endpointId" = $1 AND "state" = 'pending' AND ${isServed}
       AND ${mayBeTold('d')} ORDER BY "id" LIMIT $2) AS "first"
     UNION ALL
     SELECT * FROM (SELECT ${columns} FROM "deliveries" d WHERE "endpointId" = $1 AND "state" = 'waiting'
       AND "nextAttemptAt" <= $3 AND ${isServed} AND ${mayBeTold('d')} ORDER BY "nextAttemptAt", "id" LIMIT $2) AS "again"`,
    [endpointId, limit, nowMs],
  );
  const due = rows.map((row) => ({ ...row, createdAt: Number(row.createdAt) }));
  const first = due.filter(({ state }) => state === 'pending');
  const again = due.filter(({ state }) => state === 'waiting');
  const retries = Math.min(again.length, Math.max(Math.floor(limit * retryShare), limit - first.length));
  return [...first.slice(0, limit - retries), ...again.slice(0, retries)];
}

/** Which of these are still to be attempted: some may have been cancelled, what they tell of deleted, or their endpoint paused. */
export async function stillDue(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const rows: { id: string }[] = await manager.query(
    `SELECT d."id" FROM "deliveries" d WHERE ${isOneOf(manager, 'd."id"')} AND d."state" IN ('pending', 'waiting')
       AND ${mayBeTold('d')} AND NOT EXISTS (SELECT 1 FROM "endpoints" p WHERE p."id" = d."endpointId"
         AND (p."state" <> 'active' OR ${clientIsDisabled('p')}))`,
    [rowsParameter(ids)],
  );
  return new Set(rows.map(({ id }) => id));
}
