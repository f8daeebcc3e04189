import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { Item as ItemRow } from '../../../entities/item.ts';
import { applyEvent } from '../../../src/connections/apply/apply_event.ts';
import { deleteItem } from '../../../src/connections/items/delete_item.ts';
import { deleteUser } from '../../../src/connections/owners/delete_user.ts';
import { expireRequests } from '../../../src/connections/trips/expire_requests.ts';
import { finishTrip } from '../../../src/connections/trips/finish_trip.ts';
import { requestOutcome } from '../../../src/connections/trips/request_outcome.ts';
import type { TripReturn } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import type { Item } from '../../../src/providers/resources/item.ts';
import { addItem, addSite } from '../../relay/open_test_relay.ts';
import { addRequest, openTestConnections, seenItem } from '../open_test_connections.ts';

const success: TripReturn = {
  state: 'state-a',
  providerUserId: null,
  providerItemId: '1',
  outcome: 'success',
  step: null,
};
const unknown = new ProviderError('not_found', 'bridge', 'no such item of this user');

/** @param items what the provider shows to the user's own token */
async function openTrip(t: TestContext, items: Readonly<Record<string, Item | ProviderError>>) {
  const asked: string[] = [];
  let back = success;
  const test = await openTestConnections(t, {
    readReturn: () => back,
    item: async (_user, id) => {
      asked.push(id);
      const item = items[id] ?? unknown;
      if (item instanceof Error) throw item;
      return item;
    },
  });
  await addSite(test.store, 'a', 'http://a.test/webhook', []);
  const comeBack = async (given: Partial<TripReturn> = {}, provider = 'bridge') => {
    back = { ...success, ...given };
    const arrival = await finishTrip(test.parts, provider, new URLSearchParams());
    return arrival && new URL(arrival.redirectTo).searchParams;
  };
  return { ...test, asked, comeBack };
}

test('a return is no proof: what the user’s own token does not show is not believed', async (t) => {
  const { comeBack, request, told, ...test } = await openTrip(t, {});
  const { id } = await addRequest(test, 'a');
  const arrival = await comeBack();
  assert.deepEqual([arrival?.get('success'), arrival?.get('item_id')], ['false', null]);
  const { status, step, itemId } = await request(id);
  assert.deepEqual([status, step, itemId], ['failed', 'item_not_found', null]);
  assert.deepEqual(
    (await told()).map(({ type }) => type),
    ['gateway.connection.failed'],
  );
});

/** States in which an item may be found, with how a trip to connect it ended. */
const ends: readonly (readonly [Partial<Item>, 'true' | 'false'])[] = [
  [{ status: 0, needs: 'nothing' }, 'true'],
  [{ status: 1009, needs: 'nothing' }, 'true'],
  [{ status: -2, needs: 'wait' }, 'true'],
  [{ status: -3, needs: 'wait' }, 'true'],
  [{ status: 1100, needs: 'pro' }, 'true'],
  [{ status: 1003, needs: 'wait' }, 'false'],
  [{ status: 1007, needs: 'wait' }, 'false'],
  [{ status: 402, needs: 'edit' }, 'false'],
  [{ status: 1010, needs: 'sca' }, 'false'],
  [{ status: 429, needs: 'bank_site' }, 'false'],
  [{ status: 1005, needs: 'support' }, 'false'],
];

for (const outcome of ['success', 'pending', 'untold'] as const) {
  for (const [state, succeeded] of ends) {
    test(`a return of ${outcome} with an item of status ${state.status}: success=${succeeded}`, async (t) => {
      const item = seenItem('1', { ...state, status_code_info: 'the_word' });
      const { comeBack, request, told, ...test } = await openTrip(t, { 1: item });
      const { id } = await addRequest(test, 'a');
      const arrival = await comeBack({ outcome, step: 'sync_pending' });
      const step = succeeded === 'true' ? null : 'the_word';
      assert.deepEqual(
        [arrival?.get('success'), arrival?.get('step'), arrival?.get('item_id')],
        [succeeded, step, '1'],
      );
      const ended = await request(id);
      assert.deepEqual([ended.status, ended.step], [succeeded === 'true' ? 'completed' : 'failed', step]);
      const [{ content, type } = assert.fail('nobody was told')] = (await told()).filter(({ type }) =>
        type.startsWith('gateway.connection'),
      );
      assert.deepEqual([type, content.step ?? null], [`gateway.connection.${ended.status}`, step]);
    });
  }
}

test('which accounts are shared is in no state: on a trip for that alone the return is believed', async (t) => {
  const { comeBack, request, ...test } = await openTrip(t, { 1: seenItem('1', { status: 1003, needs: 'wait' }) });
  const { id } = await addRequest(test, 'a', { mode: 'manage', itemId: '1' });
  assert.equal((await comeBack())?.get('success'), 'true');
  assert.equal((await request(id)).status, 'completed');
});

test('a return that says that it failed is not believed when the item shows the contrary', async (t) => {
  const good = seenItem('1');
  const given = { outcome: 'failure', step: 'sync_error' } as const;
  const outcomeOf = async (change: Partial<ConnectionRequest>, needed?: string, madeMs = -1) => {
    const { comeBack, request, clock, ...test } = await openTrip(t, { 1: good });
    if (needed !== undefined) {
      await addItem(test.store, '1', 'a');
      const before = { needs: needed, createdAt: new Date(clock.nowMs + madeMs) };
      await test.store.write((manager) => manager.update(ItemRow, { id: '1' }, before));
    }
    const { id } = await addRequest({ ...test, clock }, 'a', change);
    const arrival = await comeBack(given);
    return [arrival?.get('success'), (await request(id)).step];
  };
  assert.deepEqual(await outcomeOf({}), ['true', null], 'a new bank that is good is connected');
  assert.deepEqual(await outcomeOf({ mode: 'sca', itemId: '1' }, 'sca'), ['true', null], 'it has what it wanted');
  assert.deepEqual(await outcomeOf({ mode: 'sca', itemId: '1' }, 'nothing'), ['false', 'sync_error'], 'good before');
  assert.deepEqual(await outcomeOf({}, 'nothing'), ['false', 'sync_error'], 'connected before');
  assert.deepEqual(await outcomeOf({}, 'nothing', 0), ['true', null], 'an event brought it on the way');
});

test('a trip for a known item whose return could not be proven ends when the site asks', async (t) => {
  const items: Record<string, Item | ProviderError> = { 1: new ProviderError('unavailable', 'bridge', 'away') };
  const { comeBack, parts, ...test } = await openTrip(t, items);
  await addItem(test.store, '1', 'a');
  const { id } = await addRequest(test, 'a', { mode: 'sca', itemId: '1' });
  await comeBack();
  const ask = async () => {
    const { status, step, item_id } = await requestOutcome(parts, 'client', id);
    return [status, step, item_id];
  };
  assert.deepEqual(await ask(), ['pending', null, null]);
  items[1] = seenItem('1', { status: 1010, needs: 'sca', status_code_info: 'otp_required' });
  assert.deepEqual(await ask(), ['failed', 'otp_required', '1']);
});

test('what a return named and nobody could prove is not told when the trip ends without it', async (t) => {
  for (const [then, step] of [
    ['asked', 'item_not_found'],
    ['expired', 'expired'],
  ] as const) {
    const items: Record<string, Item | ProviderError> = { 9: new ProviderError('unavailable', 'bridge', 'away') };
    const { comeBack, parts, request, clock, told, ...test } = await openTrip(t, items);
    // Another user's: whoever has the address of a return can write any id there.
    await addSite(test.store, 'b', 'http://b.test/webhook', ['9']);
    const { id } = await addRequest({ ...test, clock }, 'a');
    await comeBack({ providerItemId: '9' });
    assert.equal((await request(id)).itemId, '9', 'it is asked for when the provider can answer');
    delete items[9];
    if (then === 'expired') {
      clock.nowMs += 3_600_000;
      assert.equal(await expireRequests(parts), 1);
    }
    const { status, item_id, ...outcome } = await requestOutcome(parts, 'client', id);
    assert.deepEqual([status, item_id, outcome.step], ['failed', null, step]);
    const [{ content } = assert.fail('nobody was told')] = await told();
    assert.deepEqual([content.request, content.item_id, content.step], [id, null, step]);
    assert.equal(await test.store.read.countBy(InboundEvent, { itemId: '9' }), 0, 'nor is it an event of that item');
    assert.equal((await comeBack({ providerItemId: '9' }))?.get('item_id'), null);
  }
});

test('a trip for a known item can end with that one only, whatever the return says', async (t) => {
  const { comeBack, request, asked, ...test } = await openTrip(t, { 1: seenItem('1'), 2: seenItem('2') });
  await addItem(test.store, '1', 'a');
  const { id } = await addRequest(test, 'a', { mode: 'edit', itemId: '1' });
  const arrival = await comeBack({ providerItemId: '2' });
  assert.equal(arrival?.get('success'), 'false');
  assert.deepEqual(asked, []);
  assert.equal((await request(id)).itemId, '1');
});

test('a return after which the trip is completed changes nothing and asks nobody', async (t) => {
  const { comeBack, request, asked, ...test } = await openTrip(t, { 1: seenItem('1') });
  const { id } = await addRequest(test, 'a');
  assert.equal((await comeBack())?.get('success'), 'true');
  const completed = await request(id);
  for (const given of [{}, { outcome: 'failure', step: 'list_banks' }, { providerItemId: '2' }] as const) {
    assert.equal((await comeBack(given))?.get('item_id'), '1');
  }
  assert.deepEqual(await request(id), completed);
  assert.deepEqual(asked, ['1']);
});

test('while the provider cannot answer the trip stays open, and shows no item', async (t) => {
  const away = new ProviderError('unavailable', 'bridge', 'away');
  const { comeBack, request, told, ...test } = await openTrip(t, { 1: away });
  const { id } = await addRequest(test, 'a');
  const arrival = await comeBack();
  assert.deepEqual([arrival?.get('step'), arrival?.get('item_id')], ['sync_pending', null]);
  const { status, itemId } = await request(id);
  assert.deepEqual([status, itemId], ['pending', '1'], 'remembered, to be proven later');
  assert.deepEqual(await told(), []);
});

test('a success that names no connection is neither believed nor a failure: the event of the connection tells', async (t) => {
  const { comeBack, request, asked, told, parts, provider, ...test } = await openTrip(t, { 1: seenItem('1') });
  const { id } = await addRequest(test, 'a');
  const arrival = await comeBack({ providerItemId: null });
  assert.deepEqual([arrival?.get('success'), arrival?.get('step')], ['false', 'sync_pending']);
  assert.equal((await requestOutcome(parts, 'client', id)).status, 'pending');
  assert.deepEqual([(await request(id)).status, asked, await told()], ['pending', [], []]);
  const event = { type: 'item.refreshed', providerUserId: 'uuid-a', providerItemId: '1', occurredAt: null };
  const change = { kind: 'refreshed', status: 0, statusCodeInfo: 'ok', needs: 'nothing' } as const;
  await applyEvent(parts, provider, { ...event, change: { ...change, authenticationExpiresAt: null } }, 'event-1');
  const { status, itemId } = await request(id);
  assert.deepEqual([status, itemId], ['completed', '1']);
});

test('an early exit that brings the user alone ends a trip only when one is under way', async (t) => {
  const { comeBack, request, ...test } = await openTrip(t, {});
  const [one, other] = [await addRequest(test, 'a'), await addRequest(test, 'a', { id: 'other', state: 'other' })];
  const alone = { state: null, providerUserId: 'uuid-a', providerItemId: null, outcome: 'failure' } as const;
  assert.equal(await comeBack(alone), undefined);
  for (const { id } of [one, other]) assert.equal((await request(id)).status, 'pending');
});

test('a state counts at its own provider only', async (t) => {
  const { comeBack, request, ...test } = await openTrip(t, { 1: seenItem('1') });
  const { id } = await addRequest(test, 'a', { provider: 'powens' });
  assert.equal(await comeBack(), undefined);
  assert.equal((await request(id)).status, 'pending');
});

test('a return does not bring back an item that is deleted while it is proven', async (t) => {
  const test = await openTestConnections(t, {
    readReturn: () => success,
    deleteItem: async () => {},
    item: async (_user, id) => {
      await deleteItem(test.parts, 'client', '1', 'a');
      return seenItem(id);
    },
  });
  await addSite(test.store, 'a', 'http://a.test/webhook', ['1']);
  const { id } = await addRequest(test, 'a', { mode: 'edit', itemId: '1' });
  const arrival = await finishTrip(test.parts, 'bridge', new URLSearchParams());
  const query = new URL(arrival?.redirectTo ?? '').searchParams;
  assert.deepEqual([query.get('success'), query.get('step')], ['false', 'item_deleted']);
  assert.equal((await test.item('1')).state, 'deleted');
  assert.equal((await test.request(id)).status, 'failed');
  assert.deepEqual(
    (await test.told()).map(({ type }) => type),
    ['gateway.item.deleted', 'gateway.connection.failed'],
  );
});

test('a person who is deleted while a return is proven goes back to the site, which is told why', async (t) => {
  const test = await openTestConnections(t, {
    readReturn: () => success,
    deleteUser: async () => {},
    item: async (_user, id) => {
      await deleteUser(test.parts, 'client', 'a');
      return seenItem(id);
    },
  });
  await addSite(test.store, 'a', 'http://a.test/webhook', []);
  await addRequest(test, 'a');
  const arrival = await finishTrip(test.parts, 'bridge', new URLSearchParams());
  const query = new URL(arrival?.redirectTo ?? '').searchParams;
  assert.deepEqual([query.get('success'), query.get('step'), query.get('item_id')], ['false', 'user_deleted', null]);
  assert.deepEqual(await test.told(), []);
});

test('a return whose item cannot be read changes nothing of a trip that has ended meanwhile, and goes where that ended', async (t) => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Item>();
  let reads = 0;
  const test = await openTestConnections(t, {
    readReturn: (query) => ({ ...success, providerItemId: query.get('item') }),
    item: async (_user, id) => {
      reads += 1;
      if (reads > 1) return seenItem(id);
      asked.resolve();
      return answer.promise;
    },
  });
  await addSite(test.store, 'a', 'http://a.test/webhook', []);
  const { id } = await addRequest(test, 'a');
  const comeBack = (item: string) => finishTrip(test.parts, 'bridge', new URLSearchParams({ item }));
  // Forged, or of a browser that was cut off: it names another item.
  const hanging = comeBack('2');
  await asked.promise;
  await comeBack('1');
  answer.reject(new ProviderError('unavailable', 'bridge', 'away'));
  const arrival = new URL((await hanging)?.redirectTo ?? assert.fail('nobody waits')).searchParams;
  assert.deepEqual([arrival.get('success'), arrival.get('item_id'), arrival.get('step')], ['true', '1', null]);
  const { status, step, itemId } = await test.request(id);
  assert.deepEqual([status, step, itemId], ['completed', null, '1']);
});
