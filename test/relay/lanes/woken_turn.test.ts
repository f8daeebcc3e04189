import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import type { LaneParts } from '../../../src/relay/lanes/lane_parts.ts';
import type { Store } from '../../../src/store/store.ts';
import { until } from '../../harness/until.ts';
import { addDelivery } from '../sql/add_delivery.ts';
import { now, openTestLane } from './open_test_lane.ts';
import { testClaim } from './test_claim.ts';

const add = (store: Store, eventId: string, itemId = eventId) =>
  addDelivery(store, { endpointId: 'lane', eventId, itemId });

// A turn starts nothing after a quarter of a second, which a busy machine may need for one of these statements.
beforeEach(() => {
  mock.method(performance, 'now', () => 0);
});

/** Outcomes that are on disk when somebody is in a hurry, and not before. */
function heldOutcomes() {
  const hurried = Promise.withResolvers<void>();
  let hurries = 0;
  const outcomes: LaneParts['outcomes'] = {
    record: () => hurried.promise,
    hurry: () => {
      hurries += 1;
      hurried.resolve();
    },
  };
  return { outcomes, release: hurried.resolve, hurries: () => hurries };
}

test('what the lane is woken for while outcomes are written does not wait for them', async (t) => {
  const { outcomes, release, hurries } = heldOutcomes();
  const { turn, sent, store } = await openTestLane(t, undefined, { outcomes });
  await add(store, 'first', 'item');
  const claim = testClaim();
  const ended = turn(claim);
  await until('the first one is sent', () => sent.length === 1);
  await add(store, 'second', 'item');
  claim.wakes.wake();
  await until('the second one is sent', () => sent.length === 2);
  assert.deepEqual([sent, hurries()], [['first', 'second'], 0], 'and nobody was hurried for it');
  release();
  assert.equal(await ended, null);
  assert.equal(claim.wakes.again, false, 'the lane needs no other turn for it');
});

test('what the lane is woken for while a delivery is on its way does not wait for that', async (t) => {
  const answered = Promise.withResolvers<number>();
  const { turn, sent, store } = await openTestLane(t, (id) => (id === 'first' ? answered.promise : 200));
  // It is slow for a tenth of a second by this clock: never.
  t.mock.timers.enable({ apis: ['setTimeout'] });
  await add(store, 'first');
  const claim = testClaim();
  const ended = turn(claim);
  await until('the first one is sent', () => sent.length === 1);
  await add(store, 'second');
  await add(store, 'third', 'first');
  claim.wakes.wake();
  await until('the second one is sent', () => sent.length === 2);
  assert.deepEqual(sent, ['first', 'second'], 'the third one is about the item whose first event is on its way');
  answered.resolve(200);
  await ended;
  assert.deepEqual(sent, ['first', 'second', 'third']);
});

test('a turn that has had its slice takes nothing more, and lets the outcomes hurry', async (t) => {
  const { outcomes, hurries } = heldOutcomes();
  const { turn, sent, store } = await openTestLane(t, undefined, { outcomes });
  for (let n = 1; n <= 63; n++) await add(store, `${n}`);
  const claim = testClaim();
  const ended = turn(claim);
  await until('63 are sent', () => sent.length === 63);
  await add(store, '64');
  claim.wakes.wake();
  await until('one more is sent', () => sent.length === 64);
  await add(store, '65');
  claim.wakes.wake();
  assert.deepEqual(await ended, now);
  assert.deepEqual([sent.length, hurries(), claim.wakes.again], [64, 1, true]);
  assert.equal(await store.read.countBy(Delivery, { eventId: '65', state: 'pending' }), 1);
});
