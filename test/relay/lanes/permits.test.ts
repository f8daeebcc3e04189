import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import { Permits } from '../../../src/relay/lanes/permits.ts';

test('permits go to those who have waited longest, and never more than there are', async () => {
  const permits = new Permits(2);
  const holders: number[] = [];
  for (let n = 1; n <= 5; n++) void permits.take().then(() => holders.push(n));
  await nextRound();
  assert.deepEqual(holders, [1, 2]);
  permits.give();
  await nextRound();
  assert.deepEqual(holders, [1, 2, 3]);
  for (let n = 1; n <= 3; n++) permits.give();
  await nextRound();
  assert.deepEqual(holders, [1, 2, 3, 4, 5]);
  // Two were given back that nobody waited for.
  for (let n = 6; n <= 7; n++) void permits.take().then(() => holders.push(n));
  await nextRound();
  assert.deepEqual(holders, [1, 2, 3, 4, 5, 6]);
});
