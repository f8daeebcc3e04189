import type { EntityManager } from 'typeorm';

/** Brings what waits for an instant forward by this time; what comes to lie in the past is due. */
export async function bringForward(manager: EntityManager, byMs: number, nowMs: number): Promise<void> {
  await manager.query(
    `UPDATE "deliveries" SET "nextAttemptAt" = "nextAttemptAt" - $1 WHERE "state" = 'waiting' AND "nextAttemptAt" > $2`,
    [byMs, nowMs],
  );
  await manager.query(`UPDATE "endpoints" SET "openUntil" = "openUntil" - $1 WHERE "openUntil" > $2`, [byMs, nowMs]);
}
