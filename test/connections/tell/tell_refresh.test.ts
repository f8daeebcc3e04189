import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { Item } from '../../../entities/item.ts';
import { tellItemRefreshed } from '../../../src/connections/tell/tell_refresh.ts';
import { writeAndTell } from '../../../src/connections/tell/write_and_tell.ts';
import { bodyRow } from '../../../src/relay/recording/event_bodies.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections, seenItem } from '../open_test_connections.ts';

for (const [provider, userUuid] of [
  ['iswigo', 'iswigo-uuid-a'],
  ['bridge', 'uuid-a'],
] as const) {
  test(`the user of ${provider} is named as every other id of it`, async (t) => {
    const { parts, store, sealer } = await openTestConnections(t);
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    await store.write((manager) => manager.update(Item, { id: '1' }, { provider }));
    await writeAndTell(parts, (manager) => tellItemRefreshed(parts, manager, '1', seenItem('1'), 'event'));
    const { id, sealedBody } = await store.read.findOneByOrFail(InboundEvent, { provider });
    const { content } = JSON.parse(String(await sealer.open(sealedBody, bodyRow(id))));
    assert.equal(content.user_uuid, userUuid);
  });
}
