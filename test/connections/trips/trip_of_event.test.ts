import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import { User } from '../../../entities/user.ts';
import { endsTrip, tripOfEvent } from '../../../src/connections/trips/trip_of_event.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { addRequest, openTestConnections } from '../open_test_connections.ts';

async function openWith(t: TestContext, ...requests: Partial<ConnectionRequest>[]) {
  const test = await openTestConnections(t);
  await addSite(test.store, 'a', 'http://a.test/webhook', ['1']);
  for (const [index, given] of requests.entries()) {
    await addRequest(test, 'a', { id: `request-${index}`, state: `state-${index}`, ...given });
  }
  const user = await test.store.read.findOneByOrFail(User, { id: 'user-a' });
  const find = async (item: string, known: boolean, occurredAt: Date | null = test.clock.now()) =>
    (await tripOfEvent(test.parts, user, { itemId: item, providerItemId: item, known }, { occurredAt }))?.id;
  return { ...test, find };
}

test('an event belongs to the trip that names its item, unless it happened before', async (t) => {
  const { find, clock } = await openWith(t, { mode: 'edit', itemId: '1' });
  assert.equal(await find('1', true), 'request-0');
  assert.equal(await find('1', true, null), 'request-0');
  assert.equal(await find('1', true, new Date(clock.nowMs - 1)), undefined);
  assert.equal(await find('2', true), undefined);
  clock.nowMs += 3_600_000;
  assert.equal(await find('1', true), undefined, 'it has expired');
});

test('an event of an item nobody knew belongs to the user’s only open connect', async (t) => {
  const { find } = await openWith(t, { itemsBefore: ['3'] }, { mode: 'manage', itemId: '1' }, { status: 'failed' });
  assert.equal(await find('2', false), 'request-0');
  assert.equal(await find('2', true), undefined, 'a known one was made by no trip');
  assert.equal(await find('3', false), undefined, 'it was there before the trip');
});

test('who came back too early, and went on all the same, is found when no other trip is open', async (t) => {
  const failed = { status: 'failed', step: 'list_banks' } as const;
  assert.equal(await (await openWith(t, { ...failed, itemsBefore: ['3'] })).find('2', false), 'request-0');
  assert.equal(await (await openWith(t, { ...failed, itemsBefore: ['2'] })).find('2', false), undefined);
  assert.equal(await (await openWith(t, failed, failed)).find('2', false), undefined);
  assert.equal(await (await openWith(t, failed, { ...failed, itemId: '1' })).find('2', false), 'request-0');
});

test('nobody is on a trip whose page the provider did not give', async (t) => {
  const sca = { mode: 'sca', itemId: '1' };
  const { find } = await openWith(t, sca, { ...sca, status: 'failed', step: 'link', grantedAt: null });
  assert.equal(await find('1', true), 'request-0');
});

test('with two of them open the event cannot tell which', async (t) => {
  const { find } = await openWith(t, {}, {});
  assert.equal(await find('2', false), undefined);
});

test('of a hundred open connects none is looked through', async (t) => {
  const { find } = await openWith(t, ...Array.from({ length: 100 }, (_, n) => ({ itemsBefore: n === 0 ? [] : ['2'] })));
  assert.equal(await find('2', false), undefined);
});

test('a refresh that nobody caused shows nothing about an item that was well before', () => {
  const request = { mode: 'sca' } as ConnectionRequest;
  const ends = (byPerson: boolean | undefined, before: string) =>
    endsTrip({ needs: 'nothing', byPerson }, request, { needs: before } as Parameters<typeof endsTrip>[2]);
  assert.deepEqual([ends(undefined, 'nothing'), ends(undefined, 'sca')], [false, true]);
  assert.deepEqual([ends(false, 'sca'), ends(true, 'nothing')], [false, true]);
});
