import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sparingly } from '../../src/operations/sparingly.ts';

test('what took 10 ms to find is looked for again after half a second, and then once for all who ask', async () => {
  let now = 0;
  let looks = 0;
  const ask = sparingly(
    async () => {
      now += 10;
      looks += 1;
      return looks;
    },
    () => now,
  );
  assert.deepEqual(await Promise.all([ask(), ask()]), [1, 1]);
  now += 499;
  assert.equal(await ask(), 1);
  now += 1;
  assert.deepEqual(await Promise.all([ask(), ask()]), [2, 2]);
});

test('what failed is looked for again at once', async () => {
  let looks = 0;
  const ask = sparingly(
    async () => {
      looks += 1;
      if (looks === 1) throw new Error('away');
      return looks;
    },
    () => 0,
  );
  await assert.rejects(Promise.all([ask(), ask()]), /away/);
  assert.equal(await ask(), 2);
});
