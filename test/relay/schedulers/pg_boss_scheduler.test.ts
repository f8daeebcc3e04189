import assert from 'node:assert/strict';
import { test } from 'node:test';
import { job, withoutClaims, workJob } from './scripted_line.ts';
import { scriptedReplica } from './scripted_replica.ts';

test('a lane that has nothing to do now is released, and woken when it has', async (t) => {
  const { hear, pass, take, line, ended, now } = await scriptedReplica(t);
  line.push(job('a'), job('b'));
  hear();
  await pass(0);
  take();
  await ended(0);
  await ended(1, new Date(now().getTime() + 500));
  assert.deepEqual(withoutClaims(take()), ['release a', 'release b']);
  await pass(499);
  assert.deepEqual(take(), []);
  await pass(1);
  assert.deepEqual(take(), ['offer b', 'claim 10']);
});

test('recurring work is put in line once an interval, and run by who claims it', async (t) => {
  const { scheduler, pass, take, line, hear } = await scriptedReplica(t);
  let runs = 0;
  scheduler.every('sweep', 1000, async () => {
    runs += 1;
    if (runs === 1) throw new Error('on purpose');
  });
  await pass(999);
  assert.deepEqual(take(), []);
  await pass(1);
  assert.deepEqual(take(), ['offerWork sweep 1', 'claim 10']);
  for (const id of ['one', 'two']) {
    line.push(workJob(id, 'sweep'));
    hear();
    await pass(0);
    assert.deepEqual(take(), [`claim 10 ${id}`, `release ${id}`, 'claim 10'], 'a failure ends only this run');
  }
  line.push(workJob('unknown', 'of another version'));
  hear();
  await pass(0);
  assert.deepEqual([runs, take()], [2, ['claim 10 unknown', 'release unknown', 'claim 10']]);
});

test('works that recur stand beside each other', async (t) => {
  const { scheduler, pass, line, hear } = await scriptedReplica(t);
  const end = Promise.withResolvers<void>();
  const begun: string[] = [];
  for (const name of ['sweep', 'purge']) {
    scheduler.every(name, 1000, () => {
      begun.push(name);
      return end.promise;
    });
  }
  line.push(workJob('one', 'sweep'), workJob('two', 'purge'));
  hear();
  await pass(0);
  assert.deepEqual(begun, ['sweep', 'purge']);
  end.resolve();
});

test('recurring work that cannot be put in line is not tried for ever: a stop ends that too', async (t) => {
  const { scheduler, pass, take, failing } = await scriptedReplica(t);
  scheduler.every('sweep', 1000, async () => {});
  failing.add('offerWork');
  await pass(1000);
  failing.add('offerWork');
  await scheduler.stop();
  take();
  await pass(10_000);
  assert.deepEqual(take(), []);
});

test('stopping claims nothing more, waits for turns, and leaves lanes with more to do to the others', async (t) => {
  const { scheduler, hear, pass, take, line, turns, ended, now } = await scriptedReplica(t);
  line.push(job('a'), job('b'));
  hear();
  await pass(0);
  scheduler.wake('timed', new Date(now().getTime() + 100));
  take();
  let stopped = false;
  const stopping = scheduler.stop().then(() => {
    stopped = true;
  });
  scheduler.wake('c');
  await pass(500);
  assert.deepEqual([take(), stopped], [[], false]);
  await ended(0, now());
  await ended(1);
  await stopping;
  assert.deepEqual([take(), turns.length], [['release a', 'offer a', 'call', 'release b', 'close'], 2]);
  await scheduler.stop();
  await pass(10_000);
  assert.deepEqual(take(), []);
});
