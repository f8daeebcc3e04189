import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { Delivery } from '../../../entities/delivery.ts';
import { newEventId } from '../../../src/relay/new_event_id.ts';
import { openEventBodies } from '../../../src/relay/recording/event_bodies.ts';
import { type EventParts, type RecordedWebhook, recordEvents } from '../../../src/relay/recording/record_events.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';

test('webhooks of one transaction go out in the order in which they arrived, although sealing has mixed it', async (t) => {
  const url = `sqlite:${path.join(await temporaryFolder(t), 'events.sqlite')}`;
  const { store, sealer, clock } = await openTestRelay(t, url, { scheduler: idleScheduler() });
  await addSite(store, 'a', 'http://site.test/webhook', ['1']);
  const bodies = openEventBodies(store, sealer, silentLog);
  const parts: EventParts = { sealer, bodies, wake: () => {}, count: () => {}, now: clock.now };
  const arrived = [newEventId(), newEventId(), newEventId(), newEventId()];
  const [first, second, third, fourth] = arrived.map((id): RecordedWebhook[number] => ({
    id,
    provider: 'bridge',
    // Against the order of arrival: events are inserted by this key.
    dedupeKey: `key ${9 - arrived.indexOf(id)}`,
    type: 'item.refreshed',
    itemId: '1',
    providerUserId: null,
    sealedBody: 'sealed',
    receivedAt: clock.nowMs,
    appliedAt: null,
    body: Buffer.from('{}'),
  })) as [RecordedWebhook[number], RecordedWebhook[number], RecordedWebhook[number], RecordedWebhook[number]];
  await store.write((manager) => recordEvents(parts, manager, [[third, fourth], [first], [second]]));
  const lane = await store.read.find(Delivery, { order: { id: 'ASC' } });
  assert.deepEqual(
    lane.map(({ eventId }) => eventId),
    arrived,
  );
});
