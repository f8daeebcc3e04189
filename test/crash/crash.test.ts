import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runTrial, type TrialOptions } from './trial.ts';

/** The short form of `npm run crash`. A number in CRASH_SEED repeats a trial. */
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);

describe('the gateway is killed ten times at random moments, and loses no event that it acknowledged', () => {
  const databases: readonly TrialOptions['database'][] = ['sqlite', 'postgres'];
  for (const database of databases) {
    test(database === 'sqlite' ? 'on SQLite' : 'on PostgreSQL, one of three replicas at a time', async (t) => {
      t.diagnostic(`seed ${seed}`);
      const { acknowledged, lost, outOfOrder, wrongIds, lanesSilent } = await runTrial({
        database,
        kills: 10,
        seed,
        say: (line) => t.diagnostic(line),
      });
      assert.ok(acknowledged > 0);
      const found = { lost, outOfOrder, wrongIds, lanesSilent };
      assert.deepEqual(found, { lost: 0, outOfOrder: 0, wrongIds: 0, lanesSilent: 0 });
    });
  }
});
