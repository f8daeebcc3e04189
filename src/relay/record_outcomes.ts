import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../operations/log.ts';
import type { Store } from '../store/store.ts';
import { groupCommit } from './group_commit.ts';
import { type Outcome, writeOutcomes } from './sql/write_outcomes.ts';

/** How long to wait before an outcome that could not be written is written again. */
const pauseMs = 1000;

export interface OutcomeRecorder {
  /**
   * Resolves when the outcome is on disk. While the database cannot commit it is tried again and again: an outcome that
   * is forgotten is a delivery that is made twice.
   * @throws when the relay is cut off before it could be written
   */
  record(outcome: Outcome): Promise<void>;
}

/**
 * Writes outcomes of all lanes, many to a transaction of two statements.
 * @param cut aborted when the relay must end, written or not
 */
export function openOutcomeRecorder(store: Store, log: Logger, cut: AbortSignal): OutcomeRecorder {
  const group = groupCommit<Outcome, void>(async (outcomes) => {
    await store.write((manager) => writeOutcomes(manager, outcomes));
    return [];
  });
  return {
    record: async (outcome) => {
      for (;;) {
        try {
          return await group.add(outcome);
        } catch (error) {
          if (cut.aborted) throw error;
          log.error({ err: error, delivery: outcome.deliveryId }, 'an outcome could not be written yet');
        }
        await delay(pauseMs, undefined, { signal: cut });
      }
    },
  };
}
