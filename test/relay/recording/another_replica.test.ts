import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { newEventId } from '../../../src/relay/new_event_id.ts';
import { deliverTo } from '../../../src/relay/recording/route_events.ts';
import { type Route, routesOfItems } from '../../../src/relay/sql/find_routes.ts';
import { findLateEvents } from '../../../src/relay/sql/late_events.ts';
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

  test('a late event that two replicas route at once goes to its site once', async (t) => {
    const { store, sealer, record, clock } = await openTestRelay(t, await freshUrl(t), { scheduler: idleScheduler() });
    await record({ n: 1, item: '1' });
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    const late = await findLateEvents(store.read);
    assert.equal(late.length, 1);
    for (let replica = 1; replica <= 2; replica++) {
      await store.write(async (manager) => {
        const route = (await routesOfItems(manager, ['1'])).get('1') as Route;
        await deliverTo(manager, sealer, late, new Map([[late[0]?.id as string, [route]]]), clock.now());
      });
    }
    assert.equal(await store.read.count(Delivery), 1);
  });
});

/** The id of an event that comes so much later. It begins with the time. */
function later(id: string, ms: bigint): string {
  const time = (BigInt(`0x${id.slice(0, 8)}${id.slice(9, 13)}`) + ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${id.slice(13)}`;
}
