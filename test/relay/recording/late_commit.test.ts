import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { routeLateEvents } from '../../../src/relay/recording/route_events.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { until } from '../../harness/until.ts';
import { addItem, addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';

/** As on PostgreSQL, when another replica's transaction took its ids early and commits late. */
test('an event that is committed with a smaller id than others goes out before the next one of its item', async (t) => {
  const held = Promise.withResolvers<void>();
  const sink = await startSiteSink(t, ({ n }, response) => {
    if (n !== 0) return 200;
    // The turn goes on past this one, and looks into the lane again.
    void held.promise.then(() => response.writeHead(200).end());
    return undefined;
  });
  const url = `sqlite:${path.join(await temporaryFolder(t), 'late.sqlite')}`;
  const { relay, store, sealer, record } = await openTestRelay(t, url);
  await addSite(store, 'one', sink.url, ['slow', 'early']);
  for (const [n, item] of ['slow', 'early', 'late', 'late'].entries()) await record({ n, item });
  await until('the early one has come', () => sink.numbers().includes(1));

  await addItem(store, 'late', 'one');
  await store.write(async (manager) => {
    await routeLateEvents(manager, sealer, new Date(), 'late');
    const [first] = await manager.find(InboundEvent, { where: { itemId: 'late' }, order: { id: 'ASC' } });
    const slow = await manager.findOneByOrFail(Delivery, { itemId: 'slow' });
    const before = `${slow.id.slice(0, -12)}ffffffffffff`;
    await manager.update(Delivery, { eventId: first?.id as string }, { id: before });
  });
  await until('both late ones have come', () => sink.numbers().includes(3));
  held.resolve();
  await relay.settle();
  assert.deepEqual(sink.numbers(), [0, 1, 2, 3]);
});
