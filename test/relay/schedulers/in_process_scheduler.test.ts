import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import { inProcessScheduler } from '../../../src/relay/schedulers/in_process.ts';
import type { Claim } from '../../../src/relay/schedulers/scheduler.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { until } from '../../harness/until.ts';

/** A scheduler whose turns end when the test says so. */
function scripted(turnsAtOnce = 10) {
  const begun: string[] = [];
  const ends = new Map<string, (next: Date | null | Error) => void>();
  const scheduler = inProcessScheduler({ log: silentLog, turnsAtOnce, now: () => new Date() });
  const drain = (endpointId: string) =>
    new Promise<Date | null>((resolve, reject) => {
      begun.push(endpointId);
      ends.set(endpointId, (next) => (next instanceof Error ? reject(next) : resolve(next)));
    });
  const end = async (endpointId: string, next: Date | null | Error = null) => {
    ends.get(endpointId)?.(next);
    await nextRound();
  };
  return { scheduler, drain, begun, end };
}

test('a lane that is woken often has one turn, and one more when it was woken during it', async () => {
  const { scheduler, drain, begun, end } = scripted();
  await scheduler.start(drain);
  for (let time = 0; time < 5; time++) scheduler.wake('a');
  assert.deepEqual(begun, ['a']);
  await end('a');
  assert.deepEqual(begun, ['a', 'a'], 'the wakes came after the turn had begun');
  await end('a');
  assert.deepEqual(begun, ['a', 'a']);
});

test('a lane whose turn has looked again has no other one for it', async () => {
  const claims: Claim[] = [];
  const { scheduler, drain, begun, end } = scripted();
  await scheduler.start((lane, claim) => {
    claims.push(claim);
    return drain(lane);
  });
  scheduler.wake('a');
  const woken = claims[0]?.woken();
  scheduler.wake('a');
  await woken;
  void claims[0]?.woken();
  await end('a');
  assert.deepEqual(begun, ['a']);
  scheduler.wake('a');
  scheduler.wake('a');
  await end('a');
  assert.deepEqual(begun, ['a', 'a', 'a'], 'one that has not looked gets another');
});

test('lanes that have more to do go to the end of the line', async () => {
  const { scheduler, drain, begun, end } = scripted(1);
  for (const lane of ['a', 'b', 'c']) scheduler.wake(lane);
  await scheduler.start(drain);
  await end('a', new Date(0));
  await end('b');
  await end('c');
  assert.deepEqual(begun, ['a', 'b', 'c', 'a']);
});

test('a lane that is due later is woken then, by the earliest instant it was given', async () => {
  const { scheduler, drain, begun } = scripted();
  await scheduler.start(drain);
  scheduler.wake('a', new Date(Date.now() + 3_600_000));
  scheduler.wake('a', new Date(Date.now() + 20));
  scheduler.wake('a', new Date(Date.now() + 7_200_000));
  assert.deepEqual(begun, []);
  await until('the lane is woken', () => begun.length > 0);
  assert.deepEqual(begun, ['a']);
});

test('a turn that fails does not end the lane', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { scheduler, drain, begun, end } = scripted();
  await scheduler.start(drain);
  scheduler.wake('a');
  await end('a', new Error('the database is away'));
  t.mock.timers.tick(6000);
  assert.deepEqual(begun, ['a', 'a']);
});

test('recurring work comes again after a failure, and never twice at once', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { scheduler } = scripted();
  let runs = 0;
  const slow = Promise.withResolvers<void>();
  scheduler.every('work', 1000, async () => {
    runs += 1;
    if (runs === 1) throw new Error('on purpose');
    if (runs === 2) await slow.promise;
  });
  t.mock.timers.tick(1000);
  await nextRound();
  t.mock.timers.tick(3000);
  assert.equal(runs, 2);
  slow.resolve();
  await nextRound();
  t.mock.timers.tick(1000);
  assert.equal(runs, 3);
});

test('stopping waits for the turns under way and gives no others', async () => {
  const { scheduler, drain, begun, end } = scripted();
  await scheduler.start(drain);
  scheduler.wake('a');
  let stopped = false;
  const stopping = scheduler.stop().then(() => {
    stopped = true;
  });
  scheduler.wake('b');
  await nextRound();
  assert.deepEqual([begun, stopped], [['a'], false]);
  await end('a', new Date(0));
  await stopping;
  assert.deepEqual(begun, ['a']);
});

test('a lane is woken at its instant and not before, and a past instant is now', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-03-02T10:00:00Z') });
  const { scheduler, drain, begun } = scripted();
  await scheduler.start(drain);
  scheduler.wake('later', new Date(Date.now() + 700));
  scheduler.wake('now', new Date(Date.now()));
  scheduler.wake('past', new Date(0));
  assert.deepEqual(begun, ['now', 'past']);
  t.mock.timers.tick(699);
  assert.deepEqual(begun, ['now', 'past']);
  t.mock.timers.tick(1);
  assert.deepEqual(begun, ['now', 'past', 'later']);
});

test('a turn that names an instant gets it; one that fails gets another after 5 s, whoever woke it meanwhile', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-03-02T10:00:00Z') });
  const { scheduler, drain, begun, end } = scripted();
  await scheduler.start(drain);
  scheduler.wake('a');
  await end('a', new Date(Date.now() + 500));
  t.mock.timers.tick(499);
  assert.deepEqual(begun, ['a']);
  t.mock.timers.tick(1);
  assert.deepEqual(begun, ['a', 'a']);
  scheduler.wake('a');
  await end('a', new Error('the database is away'));
  t.mock.timers.tick(4999);
  assert.deepEqual(begun, ['a', 'a']);
  t.mock.timers.tick(1);
  assert.deepEqual(begun, ['a', 'a', 'a']);
});

test('no more lanes have their turn at once than may', async () => {
  const { scheduler, drain, begun, end } = scripted(2);
  await scheduler.start(drain);
  for (const lane of ['a', 'b', 'c', 'd']) scheduler.wake(lane);
  assert.deepEqual(begun, ['a', 'b']);
  await end('a');
  assert.deepEqual(begun, ['a', 'b', 'c']);
  await end('b');
  await end('c');
  assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
});

test('stopping ends recurring work and delayed wakes, and waits for work under way', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const { scheduler, drain, begun } = scripted();
  await scheduler.start(drain);
  const slow = Promise.withResolvers<void>();
  let runs = 0;
  scheduler.every('work', 1000, () => {
    runs += 1;
    return slow.promise;
  });
  scheduler.wake('a', new Date(Date.now() + 1500));
  t.mock.timers.tick(1000);
  let stopped = false;
  const stopping = scheduler.stop().then(() => {
    stopped = true;
  });
  await nextRound();
  assert.equal(stopped, false);
  slow.resolve();
  await stopping;
  t.mock.timers.tick(10_000);
  assert.deepEqual([runs, begun], [1, []]);
});

test('a lane that stands in line already is not put there again', async () => {
  const { scheduler, drain, begun, end } = scripted();
  for (let times = 0; times < 3; times++) scheduler.wake('a');
  await scheduler.start(drain);
  assert.deepEqual(begun, ['a']);
  await end('a');
  assert.deepEqual(begun, ['a']);
});

test('recurring work runs soon after the start, and not after a whole interval only', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const { scheduler, drain } = scripted();
  await scheduler.start(drain);
  const runs: string[] = [];
  scheduler.every('hourly', 3_600_000, async () => void runs.push('hourly'));
  scheduler.every('often', 2000, async () => void runs.push('often'));
  t.mock.timers.tick(1999);
  assert.deepEqual(runs, []);
  t.mock.timers.tick(1);
  await nextRound();
  t.mock.timers.tick(2999);
  await nextRound();
  assert.deepEqual(runs, ['often', 'often']);
  t.mock.timers.tick(1);
  await nextRound();
  assert.deepEqual(runs, ['often', 'often', 'hourly']);
  await scheduler.stop();
});
