import type { EntityManager } from 'typeorm';
import type { RelayState } from '../../operations/metrics.ts';

interface LaneRow {
  readonly state: 'active' | 'paused' | 'disabled';
  readonly breaker: 'closed' | 'open';
  readonly openUntil: unknown;
  readonly pending: unknown;
  readonly waiting: unknown;
  readonly oldest: unknown;
}

/** What the relay has in hand, over all processes. Reads the unfinished deliveries and no others. */
export async function readRelayState(manager: EntityManager, nowMs: number): Promise<RelayState> {
  const rows: LaneRow[] = await manager.query(
    `SELECT p."state" AS "state", p."breaker" AS "breaker", p."openUntil" AS "openUntil",
       COUNT(CASE WHEN d."state" = 'pending' THEN 1 END) AS "pending",
       COUNT(CASE WHEN d."state" = 'waiting' THEN 1 END) AS "waiting", MIN(d."createdAt") AS "oldest"
     FROM "endpoints" p LEFT JOIN (
       SELECT "endpointId", "state", "createdAt" FROM "deliveries" WHERE "state" = 'pending'
       UNION ALL SELECT "endpointId", "state", "createdAt" FROM "deliveries" WHERE "state" = 'waiting'
     ) d ON d."endpointId" = p."id" GROUP BY p."id", p."state", p."breaker", p."openUntil"`,
  );
  const unfinished = { pending: 0, waiting: 0 };
  const endpoints = { closed: 0, open: 0, half_open: 0, paused: 0, disabled: 0 };
  let deepestLane = 0;
  let oldestMs = nowMs;
  for (const row of rows) {
    const pending = Number(row.pending);
    const waiting = Number(row.waiting);
    unfinished.pending += pending;
    unfinished.waiting += waiting;
    deepestLane = Math.max(deepestLane, pending + waiting);
    if (row.oldest !== null) oldestMs = Math.min(oldestMs, Number(row.oldest));
    const open = Number(row.openUntil) > nowMs ? 'open' : 'half_open';
    endpoints[row.state === 'active' ? (row.breaker === 'open' ? open : 'closed') : row.state] += 1;
  }
  return { unfinished, endpoints, deepestLane, oldestSeconds: (nowMs - oldestMs) / 1000 };
}
