import assert from 'node:assert/strict';
import { test } from 'node:test';
import { job } from './scripted_line.ts';
import { scriptedReplica } from './scripted_replica.ts';

test('what is woken is put in line once, and not when it has its turn already', async (t) => {
  const { scheduler, pass, take, line, laneTurns } = await scriptedReplica(t);
  for (const lane of ['a', 'b', 'c', 'a']) scheduler.wake(lane);
  line.push(job('a'), job('b'));
  await pass(0);
  assert.deepEqual(take(), ['offer a', 'claim 10 a b']);
  assert.deepEqual(laneTurns(), ['a', 'b']);
  await pass(4);
  assert.deepEqual(take(), []);
  await pass(1);
  assert.deepEqual(take(), ['offer c', 'claim 8'], 'and what is claimed meanwhile is not put in line');
});

test('what was woken before the start is put in line at it, and each time only what is new', async (t) => {
  const { scheduler, start, pass, take, now } = await scriptedReplica(t, { started: false });
  scheduler.wake('early');
  await pass(5);
  assert.deepEqual(take(), []);
  await start();
  await pass(5);
  assert.deepEqual(take(), ['offer early', 'claim 10']);
  scheduler.wake('later');
  await pass(5);
  assert.deepEqual(take(), ['offer later', 'claim 10']);
  scheduler.wake('past', now());
  await pass(5);
  assert.deepEqual(take(), ['offer past', 'claim 10']);
  scheduler.wake('due', new Date(now().getTime() + 700));
  await pass(699);
  assert.deepEqual(take(), []);
  await pass(1);
  assert.deepEqual(take(), ['offer due', 'claim 10']);
});

test('what could not be put in line is put there a second later, with what came meanwhile', async (t) => {
  const { scheduler, failing, pass, take } = await scriptedReplica(t);
  failing.add('offer');
  scheduler.wake('a');
  await pass(0);
  scheduler.wake('b');
  await pass(999);
  assert.deepEqual(take(), ['offer a']);
  await pass(1);
  assert.deepEqual(take(), ['offer a b', 'claim 10']);
});

test('others are called only when more stands in line than this replica has turns for', async (t) => {
  const { scheduler, pass, take, line, start, ended } = await scriptedReplica(t, { turnsAtOnce: 2, started: false });
  for (const lane of ['a', 'b']) scheduler.wake(lane);
  line.push(job('a'), job('b'));
  await start();
  await pass(5);
  assert.deepEqual(take(), ['offer a b', 'claim 2 a b']);
  scheduler.wake('c');
  await pass(5);
  assert.deepEqual(take(), ['offer c', 'call'], 'all turns are taken: nothing is claimed');
  line.push(job('c'));
  await ended(0);
  assert.deepEqual(take(), ['release a', 'claim 1 c']);
});
