import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { addDelivery } from '../sql/add_delivery.ts';
import { openTestLane } from './open_test_lane.ts';

test('a turn that fails ends only when what it has sent has its outcome on disk', async (t) => {
  const answer = Promise.withResolvers<number>();
  const read = Promise.withResolvers<void>();
  let reads = 0;
  const bodies = {
    keep: () => {},
    attempted: () => {},
    // The second look, past the delivery that does not end, fails.
    read: async (ids: readonly string[]) => {
      reads += 1;
      if (reads > 1) {
        read.resolve();
        throw new Error('the database is away');
      }
      return new Map(ids.map((id) => [id, { body: Buffer.from(id), traceParent: null }]));
    },
    drop: () => {},
    drops: 0,
  };
  const { store, turn, sent } = await openTestLane(t, () => answer.promise, { bodies });
  await addDelivery(store, { endpointId: 'lane', eventId: '1', itemId: 'item 1' });
  let ended = false;
  const failed = turn().finally(() => {
    ended = true;
  });
  failed.catch(() => {});
  await read.promise;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(ended, false, 'it is still on its way');
  answer.resolve(200);
  await assert.rejects(failed, /the database is away/);
  assert.deepEqual(sent, ['1']);
  assert.equal((await store.read.findOneByOrFail(Delivery, {})).state, 'delivered');
});
