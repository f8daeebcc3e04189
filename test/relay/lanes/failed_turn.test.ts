import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { addDelivery } from '../sql/add_delivery.ts';
import { openTestLane } from './open_test_lane.ts';
import { testClaim } from './test_claim.ts';

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

test('a delivery that fails while its turn looks again fails the turn, and not the process', async (t) => {
  // A turn looks again for a quarter of a second, which a busy machine may need for one of these statements.
  t.mock.method(performance, 'now', () => 0);
  const { store, parts, sent, turn } = await openTestLane(t);
  await addDelivery(store, { endpointId: 'lane', eventId: '1', itemId: 'item 1' });
  const claim = testClaim();
  const failed = Promise.withResolvers<void>();
  const looksAgain = Promise.withResolvers<void>();
  const query = store.read.query.bind(store.read);
  let looks = 0;
  t.mock.method(store.read, 'query', async (sql: string, values?: unknown[]) => {
    if (sql.startsWith('SELECT d."id"')) {
      await looksAgain.promise;
      failed.resolve();
      throw new Error('the database is away');
    }
    if (!sql.includes('UNION ALL')) return query(sql, values);
    looks += 1;
    // Woken before what was found is begun, and so that it is checked once more before it goes.
    if (looks === 1) {
      claim.wakes.wake();
      Object.assign(parts.bodies, { drops: 1 });
      return query(sql, values);
    }
    looksAgain.resolve();
    await failed.promise;
    await new Promise((resolve) => setImmediate(resolve));
    return query(sql, values);
  });
  await assert.rejects(turn(claim), /the database is away/);
  assert.deepEqual([looks, sent], [2, []]);
});
