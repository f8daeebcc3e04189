import type { EntityManager } from 'typeorm';
import type { DeliveryState } from '../../../entities/delivery.ts';
import { statesBefore } from '../delivery_state.ts';
import { placeholders } from './placeholders.ts';

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
  readonly excerpt: string | null;
}

const open = statesBefore('delivered')
  .map((state) => `'${state}'`)
  .join(', ');

/**
 * Writes what came of attempts, in two statements. A delivery that was cancelled while it was on its way stays
 * cancelled; the attempt is written all the same.
 */
export async function writeOutcomes(manager: EntityManager, outcomes: readonly Outcome[]): Promise<void> {
  const changes = placeholders(
    outcomes.map((outcome) => [
      outcome.deliveryId,
      outcome.state,
      outcome.attempt,
      outcome.failures,
      outcome.nextAttemptAt,
      outcome.state === 'delivered' ? outcome.at + outcome.durationMs : null,
      outcome.status,
      outcome.error,
    ]),
  );
  // PostgreSQL takes the values of a list without a target for texts; SQLite needs no cast and takes it.
  await manager.query(
    `WITH "change" ("id", "state", "attempts", "failures", "nextAttemptAt", "deliveredAt", "lastStatus", "lastError")
       AS (VALUES ${changes.text})
     UPDATE "deliveries" SET "state" = "change"."state", "attempts" = CAST("change"."attempts" AS integer),
       "failures" = CAST("change"."failures" AS integer), "nextAttemptAt" = CAST("change"."nextAttemptAt" AS bigint),
       "deliveredAt" = CAST("change"."deliveredAt" AS bigint), "lastStatus" = CAST("change"."lastStatus" AS integer),
       "lastError" = "change"."lastError"
     FROM "change" WHERE "deliveries"."id" = "change"."id"
       AND "deliveries"."state" IN (${open})`,
    changes.values,
  );
  const attempts = placeholders(
    outcomes.map((outcome) => [
      outcome.deliveryId,
      outcome.attempt,
      outcome.at,
      outcome.durationMs,
      outcome.status,
      outcome.error,
      outcome.excerpt,
    ]),
  );
  await manager.query(
    `INSERT INTO "delivery_attempts" ("deliveryId", "number", "at", "durationMs", "status", "error", "excerpt")
     VALUES ${attempts.text} ON CONFLICT ("deliveryId", "number") DO NOTHING`,
    attempts.values,
  );
}
