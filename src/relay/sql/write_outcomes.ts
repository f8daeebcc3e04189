import type { EntityManager } from 'typeorm';
import type { DeliveryState } from '../../../entities/delivery.ts';
import { statesBefore } from '../delivery_state.ts';
import { rowsFrom, rowsParameter } from './rows_parameter.ts';

/** What came of one attempt. Instants in milliseconds. */
export interface Outcome {
  readonly deliveryId: string;
  readonly state: Extract<DeliveryState, 'delivered' | 'waiting' | 'exhausted'>;
  readonly failures: number;
  readonly nextAttemptAt: number | null;
  /** The attempt's number, from 1. */
  readonly attempt: number;
  readonly at: number;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
  /** Of the answer to a failed attempt: see the entity. */
  readonly answerType: string | null;
  readonly answerBytes: number | null;
  readonly sealedExcerpt: string | null;
}

const open = statesBefore('delivered')
  .map((state) => `'${state}'`)
  .join(', ');

/**
 * Writes what came of attempts, in two statements, and in the order in which a replay and a deletion take the same deliveries:
 * on PostgreSQL two orders would wait for each other, and whoever gives way refuses the webhooks that are written with it.
 * A delivery that was cancelled while it was on its way stays cancelled; the attempt is written all the same. Of one that is
 * gone nothing is written: what the site answered may echo it.
 */
export async function writeOutcomes(manager: EntityManager, given: readonly Outcome[]): Promise<void> {
  const outcomes = given.toSorted((one, other) => (one.deliveryId < other.deliveryId ? -1 : 1));
  const changes = outcomes.map((outcome) => [
    outcome.deliveryId,
    outcome.state,
    outcome.attempt,
    outcome.failures,
    outcome.nextAttemptAt,
    outcome.state === 'delivered' ? outcome.at + outcome.durationMs : null,
    outcome.status,
    outcome.error,
  ]);
  const changed: unknown = await manager.query(
    `WITH "change" AS (SELECT "value" FROM ${rowsFrom(manager)})
     UPDATE "deliveries" SET "state" = "value"->>1, "attempts" = CAST("value"->>2 AS integer),
       "failures" = CAST("value"->>3 AS integer), "nextAttemptAt" = CAST("value"->>4 AS bigint),
       "deliveredAt" = CAST("value"->>5 AS bigint), "lastStatus" = CAST("value"->>6 AS integer),
       "lastError" = "value"->>7
     FROM "change" WHERE "deliveries"."id" = "value"->>0 AND "deliveries"."state" IN (${open})`,
    [rowsParameter(changes)],
  );
  // PostgreSQL says how many it has changed. Where that is all, none is gone, and none goes before the commit: no need to look again,
  // which takes it four times as long to plan as to write an attempt.
  const areThere = Array.isArray(changed) && changed[1] === outcomes.length;
  const attempts = outcomes.map((outcome) => [
    outcome.deliveryId,
    outcome.attempt,
    outcome.at,
    outcome.durationMs,
    outcome.status,
    outcome.error,
    outcome.answerType,
    outcome.answerBytes,
    outcome.sealedExcerpt,
  ]);
  await manager.query(
    `INSERT INTO "delivery_attempts" ("deliveryId", "number", "at", "durationMs", "status", "error", "answerType",
       "answerBytes", "sealedExcerpt")
     SELECT "value"->>0, CAST("value"->>1 AS integer), CAST("value"->>2 AS bigint), CAST("value"->>3 AS integer),
       CAST("value"->>4 AS integer), "value"->>5, "value"->>6, CAST("value"->>7 AS integer), "value"->>8
     FROM ${rowsFrom(manager)} WHERE ${areThere || `EXISTS (SELECT 1 FROM "deliveries" d WHERE d."id" = "value"->>0)`}
     ON CONFLICT ("deliveryId", "number") DO NOTHING`,
    [rowsParameter(attempts)],
  );
}
