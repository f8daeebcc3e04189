import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runFuzz } from './trial.ts';

/** The short form of `npm run fuzz`. A number in FUZZ_SEED repeats a run. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

test('nothing that nobody means to send is answered with 500, ends the gateway or stays in its memory', async (t) => {
  t.diagnostic(`seed ${seed}`);
  const { findings, statuses, heldBefore, heldAfter, mayHold } = await runFuzz({
    seed,
    database: 'sqlite',
    callsAtOnce: 1,
    argumentSets: 400,
    webhooks: 300,
    connections: 300,
    say: (line) => t.diagnostic(line),
  });
  assert.deepEqual(findings, [], `seed ${seed}`);
  assert.ok((statuses.calls?.[200] ?? 0) > 20, 'some calls go all the way');
  assert.ok((statuses.webhooks?.[200] ?? 0) > 100, 'signed webhooks come in');
  assert.ok((statuses.webhooks?.[401] ?? 0) > 20, 'unsigned ones do not');
  assert.ok(heldAfter <= mayHold, `it held ${heldBefore} bytes after a tenth, and ${heldAfter} at the end`);
});
