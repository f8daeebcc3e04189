import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import type { LaneParts } from '../../../src/relay/lanes/lane_parts.ts';
import { FairSlots } from '../../../src/shares/fair_slots.ts';
import type { Store } from '../../../src/store/store.ts';
import { addDelivery } from '../sql/add_delivery.ts';
import { now, openTestLane } from './open_test_lane.ts';

const later = (ms: number) => new Date(now.getTime() + ms);
const open = { breaker: 'open', failures: 5, openUntil: later(0), failingSince: later(-60_000) } as const;
const retry = { state: 'waiting', attempts: 1, failures: 1 } as const;

/** Puts so many first attempts on disk, each of an item of its own; the events are named 1, 2, … */
async function add(store: Store, count: number, given: Partial<Delivery> = {}): Promise<void> {
  for (let n = 1; n <= count; n++) {
    await addDelivery(store, { endpointId: 'lane', eventId: String(n), itemId: `item ${n}`, ...given });
  }
}

async function endpointOf(store: Store) {
  const { state, reason, breaker, failures, openUntil, failingSince } = await store.read.findOneByOrFail(Endpoint, {});
  return { state, reason, breaker, failures, openUntil, failingSince };
}

const healthy = {
  state: 'active',
  reason: null,
  breaker: 'closed',
  failures: 0,
  openUntil: null,
  failingSince: null,
};

test('an endpoint that takes nothing has no turn, and says when that may change', async (t) => {
  const halt = new AbortController();
  halt.abort();
  const cases = [
    [{ endpoint: { state: 'paused' } }, null],
    [{ endpoint: { state: 'disabled', reason: 'gone' } }, null],
    [{ halt: halt.signal }, null],
    [{ endpoint: { ...open, openUntil: later(1) } }, later(1)],
    [{ endpoint: { id: 'another' } }, null],
  ] as const;
  for (const [given, next] of cases) {
    const { turn, sent, store } = await openTestLane(t, undefined, given);
    await add(store, 1);
    assert.deepEqual(await turn(), next, JSON.stringify(given));
    assert.deepEqual(sent, []);
  }
});

test('a pause of the moment in which a lane finds its site moved stays', async (t) => {
  const { store, sent, turn } = await openTestLane(t, undefined, { endpoint: { url: 'http://old.test/' } });
  await addDelivery(store, { endpointId: 'lane' });
  const query = store.read.query.bind(store.read);
  let looks = 0;
  t.mock.method(store.read, 'query', async (sql: string, values?: unknown[]) => {
    const rows = await query(sql, values);
    looks += 1;
    if (looks === 1) await store.write((manager) => manager.update(Endpoint, { id: 'lane' }, { state: 'paused' }));
    return rows;
  });
  assert.equal(await turn(), null);
  const { state, url } = await store.read.findOneByOrFail(Endpoint, { id: 'lane' });
  assert.deepEqual([state, url, sent], ['paused', 'http://lane.test/webhook', []]);
});

test('a turn says when the lane has something to do again', async (t) => {
  const cases: [string, (store: Store) => Promise<unknown>, Date | null][] = [
    ['nothing is due', async () => {}, null],
    ['everything has gone out', (store) => add(store, 3), null],
    ['a retry is due later', (store) => add(store, 1, { ...retry, nextAttemptAt: later(700) }), later(700)],
    ['a retry was due', (store) => add(store, 1, { ...retry, nextAttemptAt: later(-1) }), now],
    ['a slice was full', (store) => add(store, 64), now],
    ['a slice was nearly full', (store) => add(store, 63), null],
  ];
  for (const [name, prepare, next] of cases) {
    const { turn, store } = await openTestLane(t);
    await prepare(store);
    assert.deepEqual(await turn(), next, name);
  }
});

test('a turn starts no more than 64 deliveries; the others have the next one', async (t) => {
  const { turn, sent, store } = await openTestLane(t);
  await add(store, 65);
  assert.deepEqual(await turn(), now);
  assert.equal(sent.length, 64);
  assert.equal(await turn(), null);
  assert.equal(new Set(sent).size, 65);
  assert.equal(sent.length, 65);
});

test('a turn starts nothing after a quarter of a second, and what is left waits for no patient outcome', async (t) => {
  for (const [ms, count] of [
    [250, 1],
    [249, 2],
  ] as const) {
    const clock = stopClock(t);
    const settings = { ...timing, DELIVERIES_AT_ONCE_PER_SITE: 1 };
    const { turn, sent, store, parts } = await openTestLane(t, () => clock.pass(ms), { settings });
    const hurry = t.mock.method(parts.outcomes, 'hurry');
    await add(store, 3);
    // Of what was found a part is left, or the turn was over before anything was.
    assert.deepEqual(await turn(), now);
    assert.deepEqual([sent.length, hurry.mock.callCount()], [count, 1]);
  }
});

test('a healthy site gets several at once, a failing one one at a time', async (t) => {
  const healthyLane = await openTestLane(t, eventually);
  await add(healthyLane.store, 12);
  await healthyLane.turn();
  assert.equal(healthyLane.mostAtOnce(), 4);

  const failing = await openTestLane(t, eventually, { endpoint: { failures: 1, failingSince: later(-1000) } });
  await add(failing.store, 2);
  await failing.turn();
  assert.equal(failing.mostAtOnce(), 1);
  assert.deepEqual(await endpointOf(failing.store), healthy, 'one success is enough');
});

test('a site that begins to fail has no second one on its way for long', async (t) => {
  const { turn, sent, store } = await openTestLane(t, (id) => (id === '1' ? 500 : eventually()));
  await add(store, 8);
  assert.deepEqual(await turn(), now, 'what failed is to be tried again');
  assert.equal(sent.length, 8);
  const [failed] = await store.read.findBy(Delivery, { state: 'waiting' });
  assert.deepEqual([failed?.eventId, failed?.failures, failed?.lastStatus], ['1', 1, 500]);
});

test('when all that are on their way fail, one at a time goes on', async (t) => {
  const { turn, sent, store } = await openTestLane(t, () => eventually().then(() => 500));
  await add(store, 12);
  assert.deepEqual(await turn(), later(30_000));
  assert.equal(sent.length, 5, 'four at once, and the one that opens the breaker');
});

test('permits are shared and given back', async (t) => {
  const { turn, sent, store, mostAtOnce } = await openTestLane(t, eventually, { permits: new FairSlots(2) });
  await add(store, 6);
  await turn();
  assert.deepEqual([mostAtOnce(), sent.length], [2, 6]);
});

test('first attempts of an item go one after the other, retries and events of no item beside them', async (t) => {
  const one = await openTestLane(t, eventually);
  await add(one.store, 4, { itemId: 'one' });
  await one.turn();
  assert.deepEqual([one.mostAtOnce(), one.sent], [1, ['1', '2', '3', '4']]);

  const none = await openTestLane(t, eventually);
  await add(none.store, 3, { itemId: null });
  await none.turn();
  assert.equal(none.mostAtOnce(), 3);

  const retries = await openTestLane(t, eventually);
  await add(retries.store, 3, { itemId: 'one', ...retry, nextAttemptAt: later(0) });
  await addDelivery(retries.store, { endpointId: 'lane', itemId: 'one' });
  await retries.turn();
  assert.equal(retries.mostAtOnce(), 4);
});

test('the fifth failure in a row opens the breaker and ends the turn', async (t) => {
  const settings = { ...timing, DELIVERIES_AT_ONCE_PER_SITE: 1 };
  const { turn, sent, store } = await openTestLane(t, () => 500, { settings });
  await add(store, 7);
  assert.deepEqual(await turn(), later(30_000));
  assert.equal(sent.length, 5);
  const failed = { ...healthy, breaker: 'open', failures: 5, openUntil: later(30_000), failingSince: now };
  assert.deepEqual(await endpointOf(store), failed);
});

test('half open, one delivery finds out', async (t) => {
  const back = await openTestLane(t, undefined, { endpoint: open });
  await add(back.store, 3);
  assert.deepEqual(await back.turn(), now);
  assert.deepEqual([back.sent, await endpointOf(back.store)], [['1'], healthy]);

  const away = await openTestLane(t, () => 500, { endpoint: open });
  await add(away.store, 3);
  assert.deepEqual(await away.turn(), later(60_000));
  const failed = { ...open, failures: 6, openUntil: later(60_000) };
  assert.deepEqual([away.sent, await endpointOf(away.store)], [['1'], { ...healthy, ...failed }]);
});

test('a site that is gone gets nothing more, whatever waits', async (t) => {
  const settings = { ...timing, DELIVERIES_AT_ONCE_PER_SITE: 1 };
  const { turn, sent, store } = await openTestLane(t, () => 410, { settings });
  await add(store, 3);
  assert.equal(await turn(), null);
  assert.deepEqual(sent, ['1']);
  const { state, reason } = await endpointOf(store);
  assert.deepEqual([state, reason], ['disabled', 'gone']);
});

test('a site that has failed for five days is disabled by the next failure, and not by a success', async (t) => {
  const endpoint = { failures: 1, failingSince: later(-5 * 86_400_000) };
  const failing = await openTestLane(t, () => 500, { endpoint });
  await add(failing.store, 1);
  assert.equal(await failing.turn(), null);
  assert.deepEqual((await endpointOf(failing.store)).reason, 'failing');

  const idle = await openTestLane(t, () => 500, { endpoint });
  assert.equal(await idle.turn(), null);
  assert.deepEqual((await endpointOf(idle.store)).state, 'active');

  const back = await openTestLane(t, () => 200, { endpoint });
  await add(back.store, 1);
  assert.equal(await back.turn(), null);
  assert.deepEqual(await endpointOf(back.store), healthy);
});

test('a delivery that does not end does not end the lane: the turn goes on past it', async (t) => {
  const last = Promise.withResolvers<number>();
  const { turn, sent, store } = await openTestLane(t, (id) => {
    if (id === '80') last.resolve(200);
    return id === '1' ? last.promise : 200;
  });
  await add(store, 80);
  await turn();
  assert.deepEqual(
    sent.toSorted((a, b) => Number(a) - Number(b)),
    Array.from({ length: 80 }, (_, n) => `${n + 1}`),
  );
  assert.equal(await store.read.countBy(Delivery, { state: 'delivered' }), 80);
});

test('what is cut off stays as it was, and an outcome that cannot be written fails the turn', async (t) => {
  const cut = new AbortController();
  const stopped = await openTestLane(
    t,
    () => {
      cut.abort();
      return 200;
    },
    { cut: cut.signal },
  );
  await add(stopped.store, 1);
  await stopped.turn();
  assert.equal(await stopped.store.read.countBy(Delivery, { state: 'pending', attempts: 0 }), 1);

  const outcomes: LaneParts['outcomes'] = { hurry: () => {}, record: () => Promise.reject(new Error('cut off')) };
  const failing = await openTestLane(t, () => 200, { outcomes });
  await add(failing.store, 1);
  await assert.rejects(failing.turn(), { message: 'cut off' });
});

test('the metrics hear how long it took from the recording to the end of the answer', async (t) => {
  const clock = stopClock(t);
  const answers = [200, 500, 500];
  const { turn, counted, store } = await openTestLane(t, () => clock.pass(40).then(() => answers.shift() as number));
  const about = { createdAt: later(-5000), itemId: 'one' };
  await add(store, 1, about);
  await turn();
  await add(store, 1, { ...about, ...retry, eventId: 'again', nextAttemptAt: now });
  await turn();
  await store.write((manager) => manager.update(Delivery, { state: 'waiting' }, { failures: 2, nextAttemptAt: now }));
  await turn();
  assert.deepEqual(counted, [
    ['delivered', 5.04],
    ['retried', 5.04],
    ['exhausted', 5.04],
  ]);
});

const timing = { RETRY_SCHEDULE: [1000, 2000], DELIVERY_TIMEOUT_MS: 5000 };

async function eventually(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  return 200;
}

/** The clock of the process stands still until a test turns it. */
function stopClock(t: TestContext) {
  let nowMs = 1000;
  t.mock.method(performance, 'now', () => nowMs);
  return {
    pass: async (ms: number) => {
      nowMs += ms;
      return 200;
    },
  };
}
