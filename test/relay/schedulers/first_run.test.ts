import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { LaneQueue } from '../../../src/relay/schedulers/lane_queue.ts';
import { pgBossScheduler } from '../../../src/relay/schedulers/pg_boss.ts';
import { silentLog as log } from '../../harness/silent_log.ts';

test('recurring work of a cluster is put in line soon after a replica starts, and then every interval', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const offered: [name: string, seconds: number][] = [];
  const queue: LaneQueue = {
    offer: async () => 0,
    offerWork: async (name, seconds) => void offered.push([name, seconds]),
    claim: async () => [],
    renew: async () => new Set(),
    release: async () => {},
    call: async () => {},
    close: async () => {},
  };
  const openQueue = async () => queue;
  const scheduler = pgBossScheduler({ databaseUrl: '', log, turnsAtOnce: 1, now: () => new Date(), openQueue });
  await scheduler.start(async () => null);
  scheduler.every('hourly', 3_600_000, async () => {});
  t.mock.timers.tick(4999);
  await nextRound();
  assert.deepEqual(offered, []);
  t.mock.timers.tick(1);
  await nextRound();
  assert.deepEqual(offered, [['hourly', 3600]]);
  t.mock.timers.tick(3_595_000);
  await nextRound();
  assert.equal(offered.length, 2);
  await scheduler.stop();
});
