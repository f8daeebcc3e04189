import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLaneQueue } from '../../../src/relay/schedulers/lane_queue.ts';
import { startPostgres } from '../../harness/postgres.ts';
import { silentLog } from '../../harness/silent_log.ts';

test('the line of lanes on PostgreSQL', { timeout: 60_000 }, async (t) => {
  const server = await startPostgres();
  t.after(() => server.stop());
  const url = await server.freshDatabase();
  const heard = Promise.withResolvers<void>();
  const mine = await openLaneQueue(url, silentLog, () => {});
  const other = await openLaneQueue(url, silentLog, heard.resolve);
  t.after(() => Promise.all([mine.close(), other.close()]));
  const claim = async (queue: typeof mine, limit: number) => {
    const jobs = await queue.claim(limit);
    return { jobs, lanes: jobs.map(({ data }) => ('lane' in data ? data.lane : data.work)) };
  };

  await t.test('a lane stands in line once, and what has waited longest is claimed first', async () => {
    assert.equal(await mine.offer(['a']), 1);
    assert.equal(await other.offer(['a', 'b']), 1, 'a stands there already');
    const first = await claim(mine, 1);
    assert.deepEqual(first.lanes, ['a']);
    assert.equal(await other.offer(['a']), 1, 'woken during its turn: it is in line for the next');
    const second = await claim(other, 5);
    assert.deepEqual(second.lanes, ['b'], 'one turn at a time, also while a ticket waits');

    assert.deepEqual(
      await mine.renew([...first.jobs, ...second.jobs]),
      new Set([...first.jobs, ...second.jobs].map(({ id }) => id)),
    );
    await mine.release(first.jobs);
    const next = await claim(other, 5);
    assert.deepEqual(next.lanes, ['a'], 'free at once when it is released');
    assert.deepEqual(await mine.renew(first.jobs), new Set(), 'what is released is nobody’s');
    await other.release([...second.jobs, ...next.jobs]);
    assert.deepEqual((await claim(mine, 5)).lanes, []);
  });

  await t.test('recurring work stands in line once an interval, also when it is done', async () => {
    for (const queue of [mine, other]) await queue.offerWork('purge', 86_400);
    await mine.offerWork('sweep', 86_400);
    const { jobs, lanes } = await claim(mine, 5);
    assert.deepEqual(lanes.toSorted(), ['purge', 'sweep']);
    await mine.release(jobs);
    await other.offerWork('purge', 86_400);
    assert.deepEqual((await claim(other, 5)).lanes, []);
  });

  await t.test('who calls is heard by the others', async () => {
    await mine.call();
    await heard.promise;
  });
});
