import assert from 'node:assert/strict';
import { test } from 'node:test';
import { job, withoutClaims } from './scripted_line.ts';
import { scriptedReplica } from './scripted_replica.ts';

test('a line that is longer than what was claimed is claimed again at once', async (t) => {
  const { hear, pass, take, line } = await scriptedReplica(t, { turnsAtOnce: 100 });
  line.push(...Array.from({ length: 70 }, (_, n) => job(`${n}`)));
  hear();
  await pass(0);
  assert.deepEqual(
    take().map((what) => what.split(' ').slice(0, 2).join(' ')),
    ['claim 64', 'claim 36'],
  );
  await pass(1999);
  assert.deepEqual(
    take().filter((what) => what.startsWith('claim')),
    [],
  );
  await pass(1);
  assert.deepEqual(take(), ['claim 30'], 'and every 2 s, whether somebody called or not');
});

test('a lane with more to do is held for a second, then it goes to the end of the line', async (t) => {
  const { hear, pass, take, line, ended, scheduler, laneTurns, stand, now } = await scriptedReplica(t);
  line.push(job('a'));
  hear();
  await pass(0);
  take();
  scheduler.wake('a');
  await ended(0);
  assert.deepEqual([laneTurns(), take()], [['a', 'a'], []], 'it was woken during its turn');
  await ended(1, now());
  assert.equal(laneTurns().length, 3);
  stand(999);
  await ended(2, now());
  assert.equal(laneTurns().length, 4);
  stand(1);
  await ended(3, now());
  assert.equal(laneTurns().length, 4);
  assert.deepEqual(withoutClaims(take()), ['release a', 'offer a']);
});

test('a lane whose turn has looked again is released after it', async (t) => {
  const { hear, pass, take, line, ended, scheduler, turns, laneTurns } = await scriptedReplica(t);
  line.push(job('a'));
  hear();
  await pass(0);
  take();
  const woken = turns[0]?.claim.woken();
  scheduler.wake('a');
  await woken;
  void turns[0]?.claim.woken();
  await ended(0);
  assert.deepEqual([laneTurns(), withoutClaims(take())], [['a'], ['release a']]);
});

test('a turn that fails is followed by another after 5 s, whoever has woken the lane meanwhile', async (t) => {
  const { hear, pass, take, line, ended, scheduler, laneTurns } = await scriptedReplica(t);
  line.push(job('a'));
  hear();
  await pass(0);
  scheduler.wake('a');
  await ended(0, new Error('the database is away'));
  assert.deepEqual(laneTurns(), ['a']);
  take();
  await pass(4999);
  assert.deepEqual(
    take().filter((what) => what.startsWith('offer')),
    [],
  );
  await pass(1);
  assert.deepEqual(
    take().filter((what) => what.startsWith('offer')),
    ['offer a'],
  );
});

test('a claim is renewed every 3 s and counts for 12 s from when that was asked', async (t) => {
  const { hear, pass, take, line, turns, taken, stand, failing } = await scriptedReplica(t);
  line.push(job('a'), job('b'));
  hear();
  await pass(0);
  const lost = () => turns.map(({ claim }) => claim.lost);
  stand(11_999);
  assert.deepEqual(lost(), [false, false]);
  stand(1);
  assert.deepEqual(lost(), [true, true]);
  take();
  taken.add('b');
  await pass(3000);
  assert.deepEqual(
    take().filter((what) => what.startsWith('renew')),
    ['renew a b'],
  );
  assert.deepEqual(lost(), [false, true], 'the cluster says whose it is');
  stand(11_999);
  assert.deepEqual(lost(), [false, true]);
  stand(1);
  assert.deepEqual(lost(), [true, true]);
  failing.add('renew');
  taken.clear();
  await pass(3000);
  assert.deepEqual(lost(), [true, true]);
  await pass(1000);
  assert.deepEqual(lost(), [false, false], 'a second after it failed');
});

test('nothing is renewed when nothing is held', async (t) => {
  const { pass, take } = await scriptedReplica(t);
  await pass(3000);
  assert.deepEqual(take(), ['claim 10']);
});

test('a lane that was lost and got again during its turn has one turn more, under the new claim', async (t) => {
  const { hear, pass, take, line, turns, stand, ended, scheduler } = await scriptedReplica(t);
  line.push(job('first', 'a'));
  hear();
  await pass(0);
  stand(12_000);
  scheduler.wake('a');
  line.push(job('second', 'a'));
  await pass(0);
  assert.deepEqual(take(), ['claim 10 first', 'offer a', 'claim 9 second']);
  assert.deepEqual(
    turns.map(({ claim }) => claim.lost),
    [false],
    'one turn, and its claim holds again',
  );
  stand(-11_500);
  await ended(0);
  assert.equal(turns.length, 2, 'the turn may have looked before the wake');
  await ended(1);
  assert.deepEqual(withoutClaims(take()), ['release second'], 'the first one is gone in the cluster too');
  assert.equal(turns.length, 2);
});

test('a lane that is lost is put in line again when its turn ends', async (t) => {
  const { hear, pass, take, line, turns, stand, ended, now } = await scriptedReplica(t);
  line.push(job('a'));
  hear();
  await pass(0);
  take();
  stand(12_000);
  await ended(0, now());
  assert.equal(turns.length, 1);
  assert.deepEqual(withoutClaims(take()), ['release a', 'offer a']);
});

test('a claim that could not be released is released later, and the line is looked at then', async (t) => {
  const { hear, pass, take, line, ended, failing } = await scriptedReplica(t);
  line.push(job('a'));
  hear();
  await pass(0);
  take();
  failing.add('release');
  await ended(0);
  assert.deepEqual(withoutClaims(take()), ['release a']);
  await pass(1000);
  assert.deepEqual(take(), ['release a', 'claim 10']);
  await pass(900);
  assert.deepEqual(take(), []);
});
