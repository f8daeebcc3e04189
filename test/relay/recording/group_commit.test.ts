import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import { GroupCommitError, groupCommit } from '../../../src/relay/recording/group_commit.ts';

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

test('a group that fails because the database is away refuses its own callers only, and is not tried again', async () => {
  const sizes: number[] = [];
  const group = groupCommit(async (entries: readonly number[]) => {
    sizes.push(entries.length);
    if (entries.includes(3)) throw new Error('Connection terminated');
    return entries;
  });
  const settled = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => group.add(n)));
  assert.equal(settled.filter(({ status }) => status === 'rejected').length, 64);
  assert.deepEqual(sizes, [64, 36]);
  assert.equal(await group.add(100), 100);
});

test('an entry that cannot be written refuses nobody else of its group', async () => {
  const group = groupCommit(async (entries: readonly number[]) => {
    if (entries.includes(3)) throw new Error('value too long');
    return entries.map((entry) => entry * 10);
  });
  const settled = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => group.add(n)));
  const refused = settled.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []));
  assert.deepEqual(refused, [3]);
  assert.deepEqual(settled[63], { status: 'fulfilled', value: 630 });
  assert.equal(await group.add(100), 1000);
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

test('who has waited for longer than ten seconds is refused, who came later is written', async (t) => {
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const begun = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const groups: number[][] = [];
  const group = groupCommit(async (entries: readonly number[]) => {
    groups.push([...entries]);
    begun.resolve();
    await answered.promise;
    return entries;
  });
  const first = group.add(1);
  await begun.promise;
  const late = group.add(2);
  nowMs = 1;
  const inTime = group.add(3);
  nowMs = 10_001;
  answered.resolve();
  await assert.rejects(late, GroupCommitError);
  assert.deepEqual(await Promise.all([first, inTime]), [1, 3]);
  assert.deepEqual(groups, [[1], [3]], 'what was refused is not written: the provider sends it again');
});

test('when everybody has waited too long nothing is written, and the next one is as if nothing had been', async (t) => {
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const begun = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const groups: number[][] = [];
  const group = groupCommit(async (entries: readonly number[]) => {
    groups.push([...entries]);
    begun.resolve();
    await answered.promise;
    return entries;
  });
  const first = group.add(1);
  await begun.promise;
  const late = [group.add(2), group.add(3)];
  nowMs = 10_001;
  answered.resolve();
  for (const each of late) await assert.rejects(each, GroupCommitError);
  assert.equal(await first, 1);
  assert.equal(await group.add(4), 4);
  assert.deepEqual(groups, [[1], [4]]);
});

test('who comes in one tick shares a group, who comes while it is written the next one', async () => {
  const groups: number[][] = [];
  const begun = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const group = groupCommit(async (entries: readonly number[]) => {
    groups.push([...entries]);
    begun.resolve();
    await answered.promise;
    return entries;
  });
  const added = [group.add(1), group.add(2)];
  assert.deepEqual(groups, [], 'the tick has not ended');
  await begun.promise;
  added.push(group.add(3), group.add(4));
  answered.resolve();
  await Promise.all(added);
  assert.deepEqual(groups, [
    [1, 2],
    [3, 4],
  ]);
});

test('after a large group callers gather for a millisecond', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const groups: number[] = [];
  const group = groupCommit(async (entries: readonly number[]) => {
    groups.push(entries.length);
    return entries;
  });
  await Promise.all(Array.from({ length: 8 }, (_, n) => group.add(n)));
  const next = group.add(8);
  await nextRound();
  await nextRound();
  void group.add(9);
  assert.equal(groups.length, 1);
  t.mock.timers.tick(1);
  await next;
  await group.add(10);
  assert.deepEqual(groups, [8, 2, 1], 'and not after a small one');
});

test('a patient entry makes no group: it goes along with its kind, with what is full, or after 10 ms', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const groups: string[][] = [];
  const group = groupCommit(async (entries: readonly string[]) => {
    groups.push([...entries]);
    return entries;
  });
  const patient = { kind: 'outcome', patient: true };
  const late = group.add('late', patient);
  await group.add('webhook', { kind: 'webhook' });
  assert.deepEqual(groups, [['webhook']], 'it would have added statements to this one');
  await group.add('outcome', { kind: 'outcome' });
  await late;
  assert.deepEqual(groups.splice(0), [['webhook'], ['late', 'outcome']]);

  const alone = group.add('alone', patient);
  t.mock.timers.tick(9);
  await nextRound();
  assert.equal(groups.length, 0);
  t.mock.timers.tick(1);
  await alone;
  assert.deepEqual(groups.splice(0), [['alone']]);

  await Promise.all(Array.from({ length: 64 }, (_, n) => group.add(`${n}`, patient)));
  assert.deepEqual(
    groups.splice(0).map((entries) => entries.length),
    [64],
  );
  const hurried = group.add('hurried', patient);
  group.hurry();
  await hurried;
  assert.deepEqual(groups, [['hurried']]);
});

test('who has waited for exactly ten seconds is written; flushing nothing is nothing', async (t) => {
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  let groups = 0;
  const group = groupCommit(async (entries: readonly number[]) => {
    groups += 1;
    return entries;
  });
  await group.flush();
  assert.equal(groups, 0);
  const added = group.add(1);
  nowMs = 10_000;
  assert.equal(await added, 1);
});

test('while more waits than a group holds, each line has its turn, and keeps its order', async () => {
  const groups: string[][] = [];
  const group = groupCommit(async (entries: readonly string[]) => {
    groups.push([...entries]);
    return entries;
  });
  const first = group.add('first');
  void group.flush();
  const flood = Array.from({ length: 200 }, (_, n) => group.add(`flood ${n}`, { line: 'flood' }));
  const quiet = ['quiet 0', 'quiet 1'].map((entry) => group.add(entry, { line: 'quiet' }));
  await Promise.all([first, ...flood, ...quiet]);
  assert.deepEqual(groups[1]?.slice(0, 5), ['flood 0', 'quiet 0', 'flood 1', 'quiet 1', 'flood 2']);
  const lineOf = (name: string) => groups.flat().filter((entry) => entry.startsWith(name));
  assert.deepEqual(
    lineOf('flood'),
    Array.from({ length: 200 }, (_, n) => `flood ${n}`),
  );
});

test('a patient entry goes with the next group, after ten milliseconds, or when somebody hurries', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const groups: string[][] = [];
  const group = groupCommit(async (entries: readonly string[]) => {
    groups.push([...entries]);
    return entries;
  });
  const alone = group.add('alone', { patient: true });
  t.mock.timers.tick(9);
  assert.deepEqual(groups, []);
  t.mock.timers.tick(1);
  await alone;
  const along = group.add('along', { patient: true });
  const urgent = group.add('urgent');
  t.mock.timers.tick(1);
  await Promise.all([along, urgent]);
  const hurried = group.add('hurried', { patient: true });
  group.hurry();
  await hurried;
  assert.deepEqual(groups, [['alone'], ['along', 'urgent'], ['hurried']]);
});
