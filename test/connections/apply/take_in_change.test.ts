import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { User } from '../../../entities/user.ts';
import { takeInChange } from '../../../src/connections/apply/take_in_change.ts';
import { endTrip } from '../../../src/connections/trips/end_trip.ts';
import type { Account } from '../../../src/providers/resources/account.ts';
import type { Item } from '../../../src/providers/resources/item.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { addRequest, openTestConnections, seenItem } from '../open_test_connections.ts';

/** A user without items, and one at the provider that nobody knew, as an event is about. */
async function openNew(t: TestContext, seen: Partial<Item>, kind: 'changed' | 'documents_changed' = 'changed') {
  const test = await openTestConnections(t, {
    item: async (_user, id) => seenItem(id, seen),
    accounts: async function* () {
      yield { rows: [{ id: 7, balance: 1, data_access: 'enabled' } as Account], last: true };
    },
  });
  await addSite(test.store, 'a', 'http://a.test/webhook', []);
  const user = await test.store.read.findOneByOrFail(User, { id: 'user-a' });
  const event = { occurredAt: test.clock.now(), eventId: 'event-1', change: { kind } };
  const takeIn = (parts = test.parts) => takeInChange(parts, test.provider, user, '1', event);
  return { ...test, takeIn };
}

test('an item that nobody knew is its user’s from then on, and its trip knows it while the person is at the bank', async (t) => {
  const { takeIn, parts, request, item, ...test } = await openNew(t, { needs: 'sca', status: 1010 });
  const { id } = await addRequest(test, 'a');
  const hasItems = async () => (await parts.users.find('client', 'a')).map((user) => user.hasItems);
  assert.deepEqual(await hasItems(), [false]);
  await takeIn();
  assert.deepEqual(await hasItems(), [true]);
  assert.equal((await item('1')).siteId, 'site-a');
  const { status, itemId } = await request(id);
  assert.deepEqual([status, itemId], ['pending', '1']);
});

for (const [kind, types] of [
  ['changed', ['item.account.updated', 'item.refreshed']],
  ['documents_changed', ['item.refreshed']],
] as const) {
  test(`of an item that is ${kind} a site hears: ${types.join(', ')}`, async (t) => {
    const { takeIn, ...test } = await openNew(t, { needs: 'nothing', status: 0 }, kind);
    await addRequest(test, 'a');
    await takeIn();
    const events = await test.store.read.find(InboundEvent, { order: { id: 'ASC' } });
    assert.deepEqual(
      events.map(({ type }) => type).filter((type) => type.startsWith('item.')),
      types,
    );
  });
}

test('a trip that was given another item meanwhile keeps that one', async (t) => {
  const { takeIn, parts, store, request, ...test } = await openNew(t, { needs: 'sca', status: 1010 });
  const { id } = await addRequest({ ...test, store }, 'a');
  let writes = 0;
  const write: typeof store.write = async (work) => {
    writes += 1;
    if (writes === 1) await store.write((manager) => manager.update(ConnectionRequest, { id }, { itemId: '2' }));
    return store.write(work);
  };
  await takeIn({ ...parts, store: { ...store, write } });
  assert.equal((await request(id)).itemId, '2');
});

test('an item whose trip ends while an event of it is read stays with the site of that trip', async (t) => {
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const proven = { providerItemId: '1', seen: seenItem('1', { needs: 'sca', status: 1010 }) };
  const { parts, provider, store, clock, item, request } = await openTestConnections(t, {
    item: async () => {
      asked.resolve();
      await answered.promise;
      return proven.seen;
    },
  });
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await addSite(store, 'b', 'http://b.test/webhook', []);
  const user = await store.read.findOneByOrFail(User, { id: 'user-a' });
  const event = { occurredAt: clock.now(), eventId: 'event-1', change: { kind: 'changed' as const } };
  const reading = takeInChange(parts, provider, user, '1', event);
  await asked.promise;
  const given = { userId: 'user-a', mode: 'edit', itemId: '1', bank: 'New name' };
  const trip = await addRequest({ store, clock }, 'b', given);
  await endTrip(parts, provider, trip, { status: 'completed' }, proven);
  answered.resolve();
  await reading;
  const { siteId, bank, needs } = await item('1');
  assert.deepEqual([siteId, bank, needs], ['site-b', 'New name', 'sca']);
  assert.equal((await request(trip.id)).status, 'completed');
});
