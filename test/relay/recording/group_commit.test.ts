import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupCommit } from '../../../src/relay/recording/group_commit.ts';

test('callers share a transaction, in the order in which they came, and each gets its own result', async () => {
  const groups: number[][] = [];
  const group = groupCommit(async (entries: readonly number[]) => {
    groups.push([...entries]);
    return entries.map((entry) => entry * 10);
  });
  const results = await Promise.all(Array.from({ length: 150 }, (_, n) => group.add(n)));
  assert.deepEqual(
    results,
    Array.from({ length: 150 }, (_, n) => n * 10),
  );
  assert.deepEqual(
    groups.map((entries) => entries.length),
    [64, 64, 22],
  );
  assert.deepEqual(
    groups.flat(),
    Array.from({ length: 150 }, (_, n) => n),
  );
});

test('a group that fails refuses its own callers only', async () => {
  const group = groupCommit(async (entries: readonly number[]) => {
    if (entries.includes(3)) throw new Error('no');
    return entries;
  });
  const settled = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => group.add(n)));
  assert.equal(settled.filter(({ status }) => status === 'rejected').length, 64);
  assert.equal(await group.add(100), 100);
});

test('one transaction at a time, and flushing waits for all of them', async () => {
  let open = 0;
  let written = 0;
  const group = groupCommit(async (entries: readonly number[]) => {
    open += 1;
    assert.equal(open, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    open -= 1;
    written += entries.length;
    return entries;
  });
  for (let n = 0; n < 200; n++) void group.add(n);
  await group.flush();
  assert.equal(written, 200);
});
