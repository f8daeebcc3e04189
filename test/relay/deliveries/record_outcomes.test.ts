import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import { openOutcomeRecorder } from '../../../src/relay/deliveries/record_outcomes.ts';
import type { RelayWriter } from '../../../src/relay/recording/relay_writer.ts';
import type { Outcome } from '../../../src/relay/sql/write_outcomes.ts';
import { mockDelays } from '../../harness/mock_delays.ts';
import { silentLog } from '../../harness/silent_log.ts';

const away = new Error('the database is away');
const outcome = { deliveryId: 'delivery' } as Outcome;

/** A recorder before a database that is away so many times. */
function recorderBefore(failures: number, cut = new AbortController()) {
  const written: Outcome[] = [];
  const recordOutcome = async (given: Outcome) => {
    written.push(given);
    if (written.length <= failures) throw away;
  };
  return {
    cut,
    written,
    recorder: openOutcomeRecorder({ recordOutcome } as unknown as RelayWriter, silentLog, cut.signal),
  };
}

test('an outcome is written again a second after it could not be, until it is on disk', async (t) => {
  mockDelays(t);
  const { recorder, written } = recorderBefore(2);
  const recorded = recorder.record(outcome, 'endpoint').then(() => 'on disk');
  for (const times of [1, 2]) {
    await nextRound();
    t.mock.timers.tick(999);
    await nextRound();
    assert.equal(written.length, times);
    t.mock.timers.tick(1);
  }
  assert.equal(await recorded, 'on disk');
  assert.deepEqual(written, [outcome, outcome, outcome]);
});

test('a relay that is cut off waits for no outcome any more', async () => {
  const { recorder, cut, written } = recorderBefore(Number.POSITIVE_INFINITY);
  const recorded = recorder.record(outcome, 'endpoint');
  await nextRound();
  cut.abort();
  await assert.rejects(recorded, { name: 'AbortError' });
  await assert.rejects(recorder.record(outcome, 'endpoint'), away);
  assert.equal(written.length, 2);
});
