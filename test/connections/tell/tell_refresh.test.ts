import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { Item } from '../../../entities/item.ts';
import { tellAccountUpdated, tellItemRefreshed } from '../../../src/connections/tell/tell_refresh.ts';
import { writeAndTell } from '../../../src/connections/tell/write_and_tell.ts';
import { webhookEvents } from '../../../src/openapi/webhook_events.ts';
import type { Account } from '../../../src/providers/resources/account.ts';
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

test('what was found is told as Bridge tells it, with null for what the provider does not know', async (t) => {
  const { parts, store, sealer } = await openTestConnections(t);
  await addSite(store, 'a', 'http://site.test/webhook', ['1']);
  const until = '2026-09-01T00:00:00.000Z';
  const seen = seenItem('1', { status: 1010, status_code_info: 'sca', authentication_expires_at: until });
  const account = { id: 7, balance: 12.5, data_access: 'enabled' } as Account;
  await writeAndTell(parts, async (manager) => {
    await tellItemRefreshed(parts, manager, '1', seenItem('1'), 'one');
    await tellItemRefreshed(parts, manager, '1', seen, 'another');
    await tellAccountUpdated(parts, manager, '1', account, 'one');
    await tellAccountUpdated(parts, manager, '1', { ...account, id: 8, balance: null }, 'one');
    // However often one cause is met.
    await tellItemRefreshed(parts, manager, '1', seenItem('1'), 'one');
    await tellAccountUpdated(parts, manager, '1', account, 'one');
  });
  const events = await store.read.find(InboundEvent, { order: { id: 'ASC' } });
  const told = events.map(async ({ id, type, sealedBody }) => {
    const { content } = JSON.parse(String(await sealer.open(sealedBody, bodyRow(id))));
    assert.deepEqual(webhookEvents[type]?.content.parse(content), content, 'as the OpenAPI document tells of it');
    return [type, content];
  });
  const about = { item_id: 1, user_uuid: 'uuid-a' };
  const unknown = { full_refresh: null, refresh_trigger: null };
  assert.deepEqual(await Promise.all(told), [
    ['item.refreshed', { ...about, status_code: 0, status_code_info: null, ...unknown }],
    [
      'item.refreshed',
      { ...about, status_code: 1010, status_code_info: 'sca', ...unknown, authentication_expires_at: until },
    ],
    ['item.account.updated', { ...about, account_id: 7, balance: 12.5, data_access: 'enabled' }],
    ['item.account.updated', { ...about, account_id: 8, data_access: 'enabled' }],
  ]);
});
