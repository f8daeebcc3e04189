import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../operations/log.ts';
import type { RelayWriter } from '../recording/relay_writer.ts';
import type { Outcome } from '../sql/write_outcomes.ts';

/** How long to wait before an outcome that could not be written is written again. */
const pauseMs = 1000;

export interface OutcomeRecorder {
  /**
   * Resolves when the outcome is on disk. While the database cannot commit it is tried again and again: an outcome that
   * is forgotten is a delivery that is made twice.
   * @throws when the relay is cut off before it could be written
   */
  record(outcome: Outcome, endpointId: string): Promise<void>;
  /** A lane waits for its outcomes, because it has more to do. */
  hurry(): void;
}

/** @param cut aborted when the relay must end, written or not */
export function openOutcomeRecorder(writer: RelayWriter, log: Logger, cut: AbortSignal): OutcomeRecorder {
  return {
    hurry: () => writer.hurry(),
    record: async (outcome, endpointId) => {
      for (;;) {
        try {
          return await writer.recordOutcome(outcome, endpointId);
        } catch (error) {
          if (cut.aborted) throw error;
          log.error({ err: error, delivery: outcome.deliveryId }, 'an outcome could not be written yet');
        }
        await delay(pauseMs, undefined, { signal: cut });
      }
    },
  };
}
