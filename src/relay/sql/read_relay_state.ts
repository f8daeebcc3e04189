import type { EntityManager } from 'typeorm';
import type { RelayState } from '../../operations/metrics.ts';

interface EndpointRow {
  readonly state: 'active' | 'paused' | 'disabled';
  readonly breaker: 'closed' | 'open';
  readonly stillOpen: unknown;
  readonly isHeld: unknown;
  readonly number: unknown;
}

interface LanesRow {
  readonly pending: unknown;
  readonly waiting: unknown;
  readonly deepest: unknown;
  readonly firstPending: string | null;
  readonly firstWaiting: string | null;
}

/** Endpoints to which nothing goes while their client is disabled; hardly ever one. */
const held = `(SELECT p."id" FROM "clients" c JOIN "endpoints" p ON p."clientId" = c."id" WHERE c."disabledAt" IS NOT NULL)`;

/** A value of a lane that something is sent along. */
const ofServed = (value: string) => `CASE WHEN "endpointId" IN ${held} THEN NULL ELSE ${value} END`;

/**
 * What the relay has in hand, over all processes. What waits for the sites of a disabled client is counted, and troubles nobody: it
 * is neither the oldest nor the deepest. Walks along the two indexes of unfinished deliveries and reads no row but the
 * two oldest, which their ids tell (new_event_id.ts).
 */
export async function readRelayState(manager: EntityManager, nowMs: number): Promise<RelayState> {
  const [lanes]: LanesRow[] = await manager.query(
    `SELECT SUM("pending") AS "pending", SUM("waiting") AS "waiting", MAX(${ofServed('"pending" + "waiting"')}) AS "deepest",
       MIN(${ofServed('"firstPending"')}) AS "firstPending", MIN(${ofServed('"firstWaiting"')}) AS "firstWaiting"
     FROM (
       SELECT "endpointId", SUM("pending") AS "pending", SUM("waiting") AS "waiting",
         MIN("firstPending") AS "firstPending", MIN("firstWaiting") AS "firstWaiting"
       FROM (
         SELECT "endpointId", COUNT(*) AS "pending", 0 AS "waiting", MIN("id") AS "firstPending", NULL AS "firstWaiting"
         FROM "deliveries" WHERE "state" = 'pending' GROUP BY "endpointId"
         UNION ALL
         SELECT "endpointId", 0, COUNT(*), NULL, MIN("id") FROM "deliveries" WHERE "state" = 'waiting' GROUP BY "endpointId"
       ) counted GROUP BY "endpointId"
     ) lanes`,
  );
  const oldest = await oldestOf(manager, lanes);
  return {
    unfinished: { pending: Number(lanes?.pending), waiting: Number(lanes?.waiting) },
    deepestLane: Number(lanes?.deepest),
    oldestSeconds: Math.max(0, nowMs - (oldest === undefined ? nowMs : Number(oldest.createdAt))) / 1000,
    oldestDelivery: oldest?.id ?? null,
    oldestUnappliedSeconds: Math.max(0, nowMs - (await oldestUnappliedMs(manager, nowMs))) / 1000,
    endpoints: await countEndpoints(manager, nowMs),
  };
}

async function oldestOf(manager: EntityManager, lanes: LanesRow | undefined) {
  const first = [lanes?.firstPending ?? '', lanes?.firstWaiting ?? ''];
  const [row]: { id: string; createdAt: unknown }[] = await manager.query(
    'SELECT "id", "createdAt" FROM "deliveries" WHERE "id" IN ($1, $2) ORDER BY "createdAt", "id" LIMIT 1',
    first,
  );
  return row;
}

/** The head of the index `inbound_events_applied`. */
async function oldestUnappliedMs(manager: EntityManager, nowMs: number): Promise<number> {
  const [row]: { receivedAt: unknown }[] = await manager.query(
    'SELECT MIN("receivedAt") AS "receivedAt" FROM "inbound_events" WHERE "appliedAt" IS NULL',
  );
  return row?.receivedAt == null ? nowMs : Number(row.receivedAt);
}

async function countEndpoints(manager: EntityManager, nowMs: number): Promise<RelayState['endpoints']> {
  const rows: EndpointRow[] = await manager.query(
    `SELECT "state", "breaker", CASE WHEN "openUntil" > $1 THEN 1 ELSE 0 END AS "stillOpen",
       CASE WHEN "id" IN ${held} THEN 1 ELSE 0 END AS "isHeld", COUNT(*) AS "number"
     FROM "endpoints" GROUP BY 1, 2, 3, 4`,
    [nowMs],
  );
  const endpoints = { closed: 0, open: 0, half_open: 0, paused: 0, disabled: 0 };
  for (const { state: own, breaker, stillOpen, isHeld, number } of rows) {
    const state = Number(isHeld) === 1 ? 'paused' : own;
    const open = Number(stillOpen) === 1 ? 'open' : 'half_open';
    endpoints[state === 'active' ? (breaker === 'open' ? open : 'closed') : state] += Number(number);
  }
  return endpoints;
}
