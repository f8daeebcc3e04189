import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../harness/until.ts';
import { type Cluster, WatchedCluster } from './cluster.ts';

/**
 * What every scheduler owes (scheduler.ts), for one replica and for as many as it can have.
 * @param replicas how many processes may share a cluster
 */
export function schedulerContract(
  replicas: number,
  newCluster: (t: Pick<TestContext, 'after'>) => Promise<Cluster>,
): void {
  describe(`with ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`, { concurrency: true }, () => {
    test('a lane has one turn at a time, and a turn after every wake', async (t) => {
      const cluster = await newCluster(t);
      const wakes = new Map<string, number>();
      const seen = new Map<string, number>();
      const watched = new WatchedCluster(async ({ lane }) => {
        const known = wakes.get(lane) ?? 0;
        await delay(Math.random() * 8);
        seen.set(lane, known);
        return null;
      });
      for (let number = 0; number < replicas; number++) await watched.start(t, cluster.replica());
      for (let round = 0; round < 300; round++) {
        const lane = `lane-${round % 5}`;
        wakes.set(lane, (wakes.get(lane) ?? 0) + 1);
        watched.schedulers[round % replicas]?.wake(lane);
        if (round % 3 === 0) await delay(Math.random() * 5);
      }
      await until('each lane had a turn after its last wake', () =>
        [...wakes].every(([lane, count]) => seen.get(lane) === count),
      );
      assert.deepEqual(watched.breaches, []);
      assert.ok(watched.turns.length <= 300, 'wakes are gathered');
    });

    test('a lane whose turn does not end holds no other back', async (t) => {
      const cluster = await newCluster(t);
      const slow = Promise.withResolvers<null>();
      const watched = new WatchedCluster(({ lane }) => (lane === 'slow' ? slow.promise : Promise.resolve(null)));
      for (let number = 0; number < replicas; number++) await watched.start(t, cluster.replica());
      watched.schedulers[0]?.wake('slow');
      await until('the slow lane has its turn', () => watched.count('slow') === 1);
      for (const scheduler of watched.schedulers) {
        scheduler.wake('slow');
        for (let number = 0; number < 20; number++) scheduler.wake(`quick-${number}`);
      }
      for (let number = 0; number < 20; number++) {
        await until(`lane ${number} has its turn`, () => watched.count(`quick-${number}`) > 0);
      }
      assert.equal(watched.count('slow'), 1);
      slow.resolve(null);
      await until('the slow lane has another turn', () => watched.count('slow') >= 2);
      assert.deepEqual(watched.breaches, []);
    });

    test('lanes take turns in the order in which they became due', async (t) => {
      const cluster = await newCluster(t);
      const first = Promise.withResolvers<null>();
      const watched = new WatchedCluster(({ lane }) => (lane === 'first' ? first.promise : Promise.resolve(null)));
      const scheduler = await watched.start(t, cluster.replica(1));
      scheduler.wake('first');
      await until('the first turn has begun', () => watched.turns.length === 1);
      for (const lane of ['b', 'c', 'a']) {
        scheduler.wake(lane);
        await delay(20);
      }
      first.resolve(null);
      await until('all had their turns', () => watched.turns.length === 4);
      assert.deepEqual(
        watched.turns.map(({ lane }) => lane),
        ['first', 'b', 'c', 'a'],
      );
    });

    test('a lane that always has more to do lets the others have their turns', async (t) => {
      const cluster = await newCluster(t);
      const watched = new WatchedCluster(async ({ lane }) => {
        await delay(1);
        return lane === 'endless' ? new Date() : null;
      });
      const scheduler = await watched.start(t, cluster.replica(1));
      scheduler.wake('endless');
      await until('it goes on and on', () => watched.count('endless') > 3);
      scheduler.wake('other');
      await until('the other one has its turn', () => watched.count('other') === 1);
      const before = watched.count('endless');
      await until('it goes on', () => watched.count('endless') > before);
    });

    test('a lane that is due later is woken then, by the earliest instant it was given', async (t) => {
      const cluster = await newCluster(t);
      const watched = new WatchedCluster();
      const scheduler = await watched.start(t, cluster.replica());
      scheduler.wake('a', new Date(Date.now() + 3_600_000));
      const due = Date.now() + 30;
      scheduler.wake('a', new Date(due));
      scheduler.wake('a', new Date(Date.now() + 7_200_000));
      await until('it has its turn', () => watched.count('a') === 1);
      // A timer of node may fire a millisecond early.
      assert.ok(Date.now() >= due - 1);
    });

    test('a turn that names its next instant gets it', async (t) => {
      const cluster = await newCluster(t);
      const watched = new WatchedCluster(async () =>
        watched.turns.length < 3 ? new Date(Date.now() + (watched.turns.length === 1 ? 30 : -30)) : null,
      );
      const scheduler = await watched.start(t, cluster.replica());
      scheduler.wake('a');
      await until('it has three turns', () => watched.count('a') === 3);
    });

    test('a turn that fails does not end the lane', async (t) => {
      const cluster = await newCluster(t);
      const watched = new WatchedCluster(async () => {
        if (watched.turns.length === 1) throw new Error('the database is away');
        return null;
      });
      const scheduler = await watched.start(t, cluster.replica());
      scheduler.wake('a');
      await until('it has another turn', () => watched.count('a') === 2);
    });

    test('recurring work runs once an interval, never beside itself, and goes on after a failure', async (t) => {
      const cluster = await newCluster(t);
      const watched = new WatchedCluster();
      let runs = 0;
      let under = 0;
      let most = 0;
      const sinceMs = Date.now();
      for (let number = 0; number < replicas; number++) {
        const scheduler = await watched.start(t, cluster.replica());
        scheduler.every('work', 1000, async () => {
          runs += 1;
          under += 1;
          most = Math.max(most, under);
          await delay(50);
          under -= 1;
          if (runs === 1) throw new Error('on purpose');
        });
      }
      await until('the work was done three times', () => runs >= 3);
      const intervals = Math.ceil((Date.now() - sinceMs) / 1000) + 1;
      assert.ok(runs <= intervals, `${runs} runs in ${intervals} intervals`);
      assert.equal(most, 1, 'at once');
    });

    test('stopping waits for the turns under way and gives no others', async (t) => {
      const cluster = await newCluster(t);
      const end = Promise.withResolvers<Date>();
      const watched = new WatchedCluster(() => end.promise);
      const scheduler = await watched.start(t, cluster.replica());
      scheduler.wake('a');
      await until('it has its turn', () => watched.count('a') === 1);
      let stopped = false;
      const stopping = scheduler.stop().then(() => {
        stopped = true;
      });
      scheduler.wake('b');
      await delay(50);
      assert.equal(stopped, false);
      end.resolve(new Date(0));
      await stopping;
      await scheduler.stop();
      assert.deepEqual([watched.count('a'), watched.count('b')], [1, 0]);
    });
  });
}
