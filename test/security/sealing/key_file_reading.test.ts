import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { mock, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { mockDelays } from '../../harness/mock_delays.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';

const readFile = mock.method(fs, 'readFile');
syncBuiltinESMExports();
const { openSealer } = await import('../../../src/security/sealing/sealer.ts');

const neverHeld = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiZ29uZSIsInJvdyI6InIifQ..AAAA.AAAA.AAAA';

test('any number of values with an unknown key make the key file be read once', async (t) => {
  const sealer = await openSealer({ SEALING_KEYS: undefined }, await temporaryFolder(t));
  readFile.mock.resetCalls();
  const opened = await Promise.allSettled(Array.from({ length: 50 }, () => sealer.open(neverHeld, 'r')));
  assert.ok(opened.every(({ status }) => status === 'rejected'));
  assert.equal(readFile.mock.callCount(), 1);
});

test('while values are sealed the key file is read once a second', async (t) => {
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const sealer = await openSealer({ SEALING_KEYS: undefined }, await temporaryFolder(t));
  readFile.mock.resetCalls();
  for (nowMs = 0; nowMs < 1000; nowMs += 20) await sealer.seal('a token', 'r');
  assert.equal(readFile.mock.callCount(), 0);
  for (nowMs = 1000; nowMs < 2000; nowMs += 20) await sealer.seal('a token', 'r');
  assert.equal(readFile.mock.callCount(), 1);
});

test('values with unknown keys that come one after the other make it be read once a second', async (t) => {
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  mockDelays(t);
  const sealer = await openSealer({ SEALING_KEYS: undefined }, await temporaryFolder(t));
  readFile.mock.resetCalls();
  for (let second = 1; second <= 3; second++) {
    const opened = assert.rejects(sealer.open(neverHeld, 'r'), { name: 'SealingError' });
    await setImmediate();
    assert.equal(readFile.mock.callCount(), second - 1, 'it waits until the last reading is a second old');
    nowMs += 1000;
    t.mock.timers.tick(1000);
    await opened;
    assert.equal(readFile.mock.callCount(), second);
  }
});
