import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauseAfter } from '../../../src/connections/apply/pause_after.ts';

test('the rest after a failure doubles from half a minute to an hour', () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 80].map((failures) => pauseAfter(failures) / 60_000);
  assert.deepEqual(minutes, [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});
