import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Endpoint } from '../../../entities/endpoint.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { watchClock } from '../../../src/relay/deliveries/clock_set_back.ts';
import { inProcessScheduler } from '../../../src/relay/schedulers/in_process.ts';
import { bringForward } from '../../../src/relay/sql/bring_forward.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addSite, openTestRelay, TestClock } from '../open_test_relay.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';
import { startSiteSink } from '../site_sink.ts';

const hourMs = 3_600_000;

test('a clock that was set back is noticed once, one that was put forward or corrected a little is not', () => {
  let nowMs = 1e12;
  let elapsedMs = 0;
  const setBackMs = watchClock(
    () => new Date(nowMs),
    () => elapsedMs,
  );
  const pass = (ms: number, by = 0) => {
    elapsedMs += ms;
    nowMs += ms + by;
    return setBackMs();
  };
  assert.equal(pass(10_000), 0);
  assert.equal(pass(10_000, -2 * hourMs), 2 * hourMs);
  assert.equal(pass(10_000), 0);
  assert.equal(pass(10_000, 5 * hourMs), 0);
  assert.equal(pass(10_000, -59_999), 0);
  assert.equal(pass(10_000, -60_000), 60_000);
});

onBothDatabases(({ freshUrl }) => {
  test('a retry and an open breaker wait no longer when the clock is set back by two hours meanwhile', async (t) => {
    const clock = new TestClock();
    const scheduler = inProcessScheduler({ log: silentLog, turnsAtOnce: 4, now: clock.now });
    const recurring = new Map<string, () => Promise<void>>();
    const { relay, store, record, pass } = await openTestRelay(t, await freshUrl(t), {
      clock,
      scheduler: { ...scheduler, every: (name, _ms, work) => void recurring.set(name, work) },
      settings: { RETRY_SCHEDULE: Array(20).fill('5s').join() },
    });
    const sink = await startSiteSink(t, () => 503);
    await addSite(store, 'a', sink.url, ['1']);
    await record({ n: 1, item: '1' });
    await relay.settle();
    clock.nowMs -= 2 * hourMs;
    await recurring.get('sweep lanes')?.();
    await pass(6000);
    assert.equal(sink.arrivals.length, 2);
    for (let failure = 3; failure <= 5; failure++) await pass(6000);
    assert.equal((await store.read.findOneByOrFail(Endpoint, {})).breaker, 'open');
    // What the test itself has turned is seen first.
    await recurring.get('sweep lanes')?.();
    clock.nowMs -= 2 * hourMs;
    await recurring.get('sweep lanes')?.();
    await pass(31_000);
    assert.equal(sink.arrivals.length, 6);
  });

  test('an event that rests because it could not be applied rests no longer either, and a claim stays one', async (t) => {
    const { store, record, clock } = await openTestRelay(t, await freshUrl(t), { scheduler: idleScheduler() });
    for (const n of [1, 2]) await record({ n, item: '1' });
    const [resting, claimed] = await store.read.find(InboundEvent, { order: { id: 'ASC' } });
    const applyAt = (ms: number) => ({ appliedAt: null, applyAt: new Date(clock.nowMs + ms) });
    const lookAt = async (event: InboundEvent | undefined) =>
      (await store.read.findOneByOrFail(InboundEvent, { id: event?.id ?? '' })).applyAt?.getTime();
    await store.write(async (manager) => {
      await manager.update(InboundEvent, { id: resting?.id ?? '' }, applyAt(3 * hourMs));
      await manager.update(InboundEvent, { id: claimed?.id ?? '' }, applyAt(30_000));
      await bringForward(manager, 2 * hourMs, clock.nowMs);
    });
    assert.deepEqual([await lookAt(resting), await lookAt(claimed)], [clock.nowMs + hourMs, clock.nowMs + 30_000]);
  });
});
