import { parseArgs } from 'node:util';
import { describeMs, runTrial, type TrialOptions, type TrialResult } from './trial.ts';

/**
 * `npm run crash [-- --kills 100 --seed 1 --database sqlite|postgres]`: kills the gateway at random moments, and says
 * what became of the events that it had acknowledged, and of users and items that were deleted meanwhile. Exits non-zero
 * when an event was lost, out of order, or doubled under another id, at its site or in `get_events`, when lanes were not taken over within 45 seconds, when
 * an item has no user, when the provider knows a user whom the gateway does not, or after any answer 500.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string' }, seed: { type: 'string' }, database: { type: 'string' } },
});
const kills = Number(values.kills ?? 100);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const databases: readonly TrialOptions['database'][] = ['sqlite', 'postgres'];
const takeoverLimitMs = 45_000;
const say = (line: string) => process.stderr.write(`${line}\n`);

const rows: Record<string, string | number>[] = [];
let clean = true;
for (const database of databases.filter((name) => values.database === undefined || name === values.database)) {
  say(`${database}: ${kills} kills, seed ${seed}`);
  const measured = database === 'postgres' ? { measuredKills: 5 } : {};
  const result = await runTrial({ database, kills, seed, ...measured, say });
  rows.push(rowOf(database, result));
  const late = result.takeoverMs.some((ms) => ms > takeoverLimitMs);
  clean &&=
    result.lost + result.outOfOrder + result.wrongIds + result.lanesSilent === 0 && result.acknowledged > 0 && !late;
  clean &&= result.unpulled + result.pulledOtherwise + result.pulledOutOfOrder === 0;
  clean &&= result.itemsWithoutUser + result.unknownUsers + result.defects.length === 0;
  for (const defect of new Set(result.defects)) say(`a defect: ${defect}`);
}
console.table(rows);
say(`seed ${seed}: ${clean ? 'nothing lost' : 'NOT CLEAN'}`);
process.exit(clean ? 0 : 1);

function rowOf(database: string, result: TrialResult): Record<string, string | number> {
  const { kills, acknowledged, lost, outOfOrder, arrivals, duplicates, wrongIds, takeoverMs, seconds } = result;
  const { deletions, unpulled, pulledOtherwise, pulledOutOfOrder, itemsWithoutUser, unknownUsers, defects } = result;
  return {
    database: database === 'postgres' ? 'PostgreSQL, 3 replicas' : 'SQLite',
    kills,
    acknowledged,
    lost,
    'out of order': outOfOrder,
    arrivals,
    duplicates,
    'other ids': wrongIds,
    'not in the feed': unpulled,
    'otherwise in the feed': pulledOtherwise + pulledOutOfOrder,
    'taken over': describeMs(takeoverMs),
    deletions,
    'items without a user': itemsWithoutUser,
    'users nobody knows': unknownUsers,
    'answers 500': defects.length,
    seconds: Math.round(seconds),
  };
}
