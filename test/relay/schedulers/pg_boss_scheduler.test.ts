import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { ClaimedJob, LaneQueue } from '../../../src/relay/schedulers/lane_queue.ts';
import { pgBossScheduler } from '../../../src/relay/schedulers/pg_boss.ts';
import type { Claim } from '../../../src/relay/schedulers/scheduler.ts';
import { mockDelays } from '../../harness/mock_delays.ts';
import { silentLog as log } from '../../harness/silent_log.ts';

const startMs = Date.parse('2026-03-02T09:00:00Z');

/** Lets happen what follows from what has happened. */
async function rounds(): Promise<void> {
  for (let round = 0; round < 5; round++) await nextRound();
}

/** A replica before a line that the test keeps, with every clock in the test's hands. */
async function scripted(t: TestContext, { turnsAtOnce = 10, started = true } = {}) {
  let nowMs = 1_000_000;
  t.mock.method(performance, 'now', () => nowMs);
  mockDelays(t, ['setTimeout', 'setInterval']);
  /** What was asked of the line, in order. */
  const asked: string[] = [];
  /** What the next claim gets. */
  const line: ClaimedJob[] = [];
  /** Ids that are not ours any more when claims are renewed. */
  const taken = new Set<string>();
  const failing = new Set<string>();
  let releasing = false;
  let heard = () => {};
  const ask = (what: string, names: readonly string[] = []) => {
    asked.push([what, ...names].join(' '));
    if (failing.delete(what)) throw new Error(`${what} fails`);
  };
  const idsOf = (jobs: readonly ClaimedJob[]) => jobs.map(({ id }) => id);
  const queue: LaneQueue = {
    offer: async (lanes) => {
      ask('offer', lanes);
      return lanes.length;
    },
    offerWork: async (name, seconds) => ask('offerWork', [name, String(seconds)]),
    claim: async (limit) => {
      const jobs = line.splice(0, limit);
      ask('claim', [String(limit), ...idsOf(jobs)]);
      return jobs;
    },
    renew: async (jobs) => {
      ask('renew', idsOf(jobs));
      return new Set(idsOf(jobs).filter((id) => !taken.has(id)));
    },
    release: async (jobs) => {
      ask('release', idsOf(jobs));
      releasing = true;
      await nextRound();
      releasing = false;
    },
    call: async () => ask('call'),
    close: async () => ask(releasing ? 'close during a release' : 'close'),
  };
  const openQueue = async (_url: string, _log: unknown, hear: () => void) => {
    heard = hear;
    return queue;
  };
  const now = () => new Date(startMs + nowMs);
  const scheduler = pgBossScheduler({ databaseUrl: '', log, turnsAtOnce, now, openQueue });
  const turns: { lane: string; claim: Claim; end: (next: Date | null | Error) => void }[] = [];
  const start = () =>
    scheduler.start(
      (lane, claim) =>
        new Promise((resolve, reject) => {
          turns.push({ lane, claim, end: (next) => (next instanceof Error ? reject(next) : resolve(next)) });
        }),
    );
  if (started) await start();
  return {
    scheduler,
    now,
    line,
    taken,
    failing,
    turns,
    start,
    hear: () => heard(),
    /** Turns the clocks, and lets happen what follows. */
    pass: async (ms: number) => {
      await rounds();
      nowMs += ms;
      t.mock.timers.tick(ms);
      await rounds();
    },
    /** Only the monotonic clock, as when the process stood still. */
    stand: (ms: number) => {
      nowMs += ms;
    },
    ended: async (index: number, next: Date | null | Error = null) => {
      turns[index]?.end(next);
      await rounds();
    },
    take: () => asked.splice(0),
    laneTurns: () => turns.map(({ lane }) => lane),
  };
}

const job = (id: string, lane = id): ClaimedJob => ({ id, data: { lane }, retryCount: 0 });
/** How often the line is looked at besides is not said. */
const withoutClaims = (asked: readonly string[]) => asked.filter((what) => !what.startsWith('claim'));
const workJob = (id: string, work: string): ClaimedJob => ({ id, data: { work }, retryCount: 0 });

test('what is woken is put in line once, and not when it has its turn already', async (t) => {
  const { scheduler, pass, take, line, laneTurns } = await scripted(t);
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
  const { scheduler, start, pass, take, now } = await scripted(t, { started: false });
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
  const { scheduler, failing, pass, take } = await scripted(t);
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
  const { scheduler, pass, take, line, start, ended } = await scripted(t, { turnsAtOnce: 2, started: false });
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

test('a line that is longer than what was claimed is claimed again at once', async (t) => {
  const { hear, pass, take, line } = await scripted(t, { turnsAtOnce: 100 });
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
  const { hear, pass, take, line, ended, scheduler, laneTurns, stand, now } = await scripted(t);
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

test('a lane that has nothing to do now is released, and woken when it has', async (t) => {
  const { hear, pass, take, line, ended, now } = await scripted(t);
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

test('a turn that fails is followed by another after 5 s, whoever has woken the lane meanwhile', async (t) => {
  const { hear, pass, take, line, ended, scheduler, laneTurns } = await scripted(t);
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
  const { hear, pass, take, line, turns, taken, stand, failing } = await scripted(t);
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
  const { pass, take } = await scripted(t);
  await pass(3000);
  assert.deepEqual(take(), ['claim 10']);
});

test('a lane that was lost and got again during its turn has one turn more, under the new claim', async (t) => {
  const { hear, pass, take, line, turns, stand, ended, scheduler } = await scripted(t);
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
  const { hear, pass, take, line, turns, stand, ended, now } = await scripted(t);
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
  const { hear, pass, take, line, ended, failing } = await scripted(t);
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

test('recurring work is put in line once an interval, and run by who claims it', async (t) => {
  const { scheduler, pass, take, line, hear } = await scripted(t);
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
  const { scheduler, pass, line, hear } = await scripted(t);
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
  const { scheduler, pass, take, failing } = await scripted(t);
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
  const { scheduler, hear, pass, take, line, turns, ended, now } = await scripted(t);
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
