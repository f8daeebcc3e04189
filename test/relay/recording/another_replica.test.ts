import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { newEventId } from '../../../src/relay/new_event_id.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';

const hour = 3_600_000n;

onBothDatabases(({ freshUrl }) => {
  test('what is recorded now goes out after what a replica recorded whose clock is ahead', async (t) => {
    const { store, record } = await openTestRelay(t, await freshUrl(t), { scheduler: idleScheduler() });
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    await record({ n: 1, item: '1' });
    const [first] = await store.read.find(Delivery);
    const ahead = later(newEventId(), hour);
    await store.write((manager) => manager.update(Delivery, { id: first?.id as string }, { id: ahead }));
    await record({ n: 2, item: '1' });
    await record({ n: 3, item: '1' });
    const ids = (await store.read.find(Delivery, { order: { eventId: 'ASC' } })).map(({ id }) => id);
    assert.equal(ids[0], ahead);
    assert.deepEqual(ids, ids.toSorted(), 'a lane is drained in the order of its ids');
  });
});

/** The id of an event that comes so much later. It begins with the time. */
function later(id: string, ms: bigint): string {
  const time = (BigInt(`0x${id.slice(0, 8)}${id.slice(9, 13)}`) + ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${id.slice(13)}`;
}
