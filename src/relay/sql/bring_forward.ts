import type { EntityManager } from 'typeorm';

/** What rests until then is tried soon enough, or is no rest: a replica claims an event for half a minute. */
const shortMs = 60_000;

/** Brings what waits for an instant forward by this time; what comes to lie in the past is due. */
export async function bringForward(manager: EntityManager, byMs: number, nowMs: number): Promise<void> {
  await manager.query(
    `UPDATE "deliveries" SET "nextAttemptAt" = "nextAttemptAt" - $1 WHERE "state" = 'waiting' AND "nextAttemptAt" > $2`,
    [byMs, nowMs],
  );
  await manager.query(`UPDATE "endpoints" SET "openUntil" = "openUntil" - $1 WHERE "openUntil" > $2`, [byMs, nowMs]);
  await manager.query(
    `UPDATE "inbound_events" SET "applyAt" = "applyAt" - $1 WHERE "appliedAt" IS NULL AND "applyAt" > $2`,
    [byMs, nowMs + shortMs],
  );
}
