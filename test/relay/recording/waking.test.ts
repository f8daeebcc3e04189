import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addSite, openTestRelay, TestClock } from '../open_test_relay.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';

const clock = new TestClock();
const soon = new Date(clock.nowMs + 1000);
const before = new Date(clock.nowMs - 1000);

const cases = [
  { name: 'is active', endpoint: {}, wakes: true },
  { name: 'is paused', endpoint: { state: 'paused' }, wakes: false },
  { name: 'is paused, and has moved', endpoint: { state: 'paused' }, moved: true, wakes: false },
  { name: 'is disabled', endpoint: { state: 'disabled', reason: 'gone' }, wakes: false },
  { name: 'is disabled, and has moved', endpoint: { state: 'disabled', reason: 'gone' }, moved: true, wakes: true },
  { name: 'has an open breaker', endpoint: { breaker: 'open', openUntil: soon }, wakes: true },
  {
    name: 'has an open breaker, and has moved',
    endpoint: { breaker: 'open', openUntil: soon },
    moved: true,
    wakes: true,
  },
  { name: 'has a half-open breaker', endpoint: { breaker: 'open', openUntil: before }, wakes: true },
] as const;

onBothDatabases(({ freshUrl }) => {
  test('the first event of a site wakes its lane', async (t) => {
    const scheduler = idleScheduler();
    const { store, record } = await openTestRelay(t, await freshUrl(t), { clock, scheduler });
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    await record({ n: 1, item: '1' });
    assert.deepEqual(scheduler.woken, [(await store.read.findOneByOrFail(Endpoint, {})).id]);
  });

  for (const { name, endpoint, wakes, ...rest } of cases) {
    test(`an event for an endpoint that ${name} ${wakes ? 'wakes' : 'does not wake'} its lane`, async (t) => {
      const scheduler = idleScheduler();
      const { store, record } = await openTestRelay(t, await freshUrl(t), { clock, scheduler });
      await addSite(store, 'a', 'http://site.test/webhook', ['1']);
      await record({ n: 1, item: '1' });
      const { id } = await store.read.findOneByOrFail(Endpoint, {});
      await store.write(async (manager) => {
        await manager.update(Endpoint, { id }, { state: 'active', ...endpoint });
        if ('moved' in rest) await manager.update(Site, { id: 'site-a' }, { webhookUrl: 'http://site.test/elsewhere' });
      });
      scheduler.woken.length = 0;
      await record({ n: 2, item: '1' });
      assert.deepEqual(scheduler.woken, wakes ? [id] : []);
    });
  }
});
