import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Wakes } from '../../../src/relay/schedulers/wakes.ts';

test('a wake is heard by who has looked last, and counts until somebody looks', async () => {
  const wakes = new Wakes();
  let heard = 0;
  wakes.wake();
  assert.equal(wakes.again, true);
  void wakes.heed().then(() => {
    heard += 1;
  });
  assert.equal(wakes.again, false);
  await Promise.resolve();
  assert.equal(heard, 0, 'what came before the look is seen by it');
  wakes.wake();
  await Promise.resolve();
  assert.deepEqual([heard, wakes.again], [1, true]);
  wakes.forget();
  assert.equal(wakes.again, false);
});
