import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pgBossScheduler } from '../../../src/relay/schedulers/pg_boss.ts';
import { HalfOpenProxy } from '../../faults/half_open_proxy.ts';
import { startPostgres } from '../../harness/postgres.ts';
import { silentLog as log } from '../../harness/silent_log.ts';
import { until } from '../../harness/until.ts';
import { WatchedCluster } from './cluster.ts';

test('a replica that cannot reach the database knows that its lane is lost before another one has it', async (t) => {
  const server = await startPostgres();
  t.after(() => server.stop());
  const direct = new URL(await server.freshDatabase());
  const proxy = new HalfOpenProxy({ host: direct.hostname, port: Number(direct.port) });
  const broken = new URL(direct);
  broken.port = String(await proxy.open());
  t.after(() => proxy.close());
  const replica = ({ href: databaseUrl }: URL) =>
    pgBossScheduler({ databaseUrl, log, turnsAtOnce: 10, now: () => new Date() });

  const watched = new WatchedCluster(async ({ replica: number, claim }) => {
    if (number === 1) return null;
    await until('the claim is lost', () => claim.lost);
    // It goes on until what was on its way has ended.
    await until('the other replica has a turn', () => watched.turns.length > 1);
    return null;
  });
  const cutOff = await watched.start(t, replica(broken));
  const other = await watched.start(t, replica(direct));
  cutOff.wake('lane');
  await until('the first replica has a turn', () => watched.turns.length === 1);
  other.wake('lane');
  await delay(5000);
  assert.deepEqual([watched.turns.length, watched.turns[0]?.claim.lost], [1, false], 'a claim that is renewed stays');
  proxy.swallow();
  await until('its claim is lost', () => watched.turns[0]?.claim.lost === true);
  assert.equal(watched.turns.length, 1);
  await until('the other replica has a turn', () => watched.turns.length === 2);
  assert.deepEqual([watched.turns[1]?.replica, watched.turns[1]?.claim.lost], [1, false]);
});
