import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runTrial, type TrialOptions } from './trial.ts';

/** The short form of `npm run crash`. A number in CRASH_SEED repeats a trial. */
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);

// Both at once: each spends most of its time waiting, for starts and for what a killed replica held.
describe('the gateway is killed five times at random moments, and loses no event that it acknowledged', {
  concurrency: true,
}, () => {
  const databases: readonly TrialOptions['database'][] = ['sqlite', 'postgres'];
  for (const database of databases) {
    test(database === 'sqlite' ? 'on SQLite' : 'on PostgreSQL, one of three replicas at a time', async (t) => {
      t.diagnostic(`seed ${seed}`);
      const result = await runTrial({
        database,
        kills: 5,
        seed,
        say: (line) => t.diagnostic(line),
      });
      assert.ok(result.acknowledged > 0 && result.deletions > 0);
      const { lost, outOfOrder, wrongIds, lanesSilent } = result;
      assert.deepEqual(
        { lost, outOfOrder, wrongIds, lanesSilent },
        { lost: 0, outOfOrder: 0, wrongIds: 0, lanesSilent: 0 },
      );
      const { unpulled, pulledOtherwise, pulledOutOfOrder } = result;
      assert.deepEqual(
        { unpulled, pulledOtherwise, pulledOutOfOrder },
        { unpulled: 0, pulledOtherwise: 0, pulledOutOfOrder: 0 },
        'get_events gave the same, in the same order',
      );
      const { itemsWithoutUser, unknownUsers, defects } = result;
      assert.deepEqual(
        { itemsWithoutUser, unknownUsers, defects },
        { itemsWithoutUser: 0, unknownUsers: 0, defects: [] },
      );
    });
  }
});
