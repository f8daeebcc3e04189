import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { applyEvent } from '../../../src/connections/apply/apply_event.ts';
import type { ProviderEvent } from '../../../src/providers/provider.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { addRequest, openTestConnections, seenItem } from '../open_test_connections.ts';

const event = { type: 'item.refreshed', providerItemId: '1', providerUserId: 'uuid-a' };
const change = { kind: 'refreshed', status: 1010, statusCodeInfo: 'x', needs: 'sca' } as const;
const wantsSca = (occurredAt: Date): ProviderEvent => ({
  ...event,
  occurredAt,
  change: { ...change, authenticationExpiresAt: undefined },
});

for (const when of ['before', 'while'] as const) {
  test(`an event about an item that is deleted ${when} it is applied changes nothing, and nobody is told`, async (t) => {
    const { parts, provider, store, clock, item, told } = await openTestConnections(t);
    await addSite(store, 'a', 'http://a.test/webhook', ['1']);
    const tombstone = { state: 'deleted', deletedAt: new Date(0) } as const;
    const remove = () => store.write((manager) => manager.update(Item, { id: '1' }, tombstone));
    if (when === 'before') await remove();
    const write: typeof store.write = async (work) => {
      if (when === 'while') await remove();
      return store.write(work);
    };
    const alive = await item('1');
    clock.nowMs += 1000;
    await applyEvent({ ...parts, store: { ...store, write } }, provider, wantsSca(clock.now()), 'event-1');
    assert.deepEqual(await item('1'), { ...alive, ...tombstone });
    assert.deepEqual(await told(), []);
  });
}

test('the same event changes an item that is there', async (t) => {
  const { parts, provider, store, clock, item, told } = await openTestConnections(t);
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  for (let times = 0; times < 2; times++) await applyEvent(parts, provider, wantsSca(clock.now()), 'event-1');
  assert.equal((await item('1')).needs, 'sca');
  assert.deepEqual(
    (await told()).map(({ type }) => type),
    ['gateway.item.needs_action'],
  );
});

test('an event of an item that is known ends no trip to a new one', async (t) => {
  const test = await openTestConnections(t, { item: async (_user, id) => seenItem(id) });
  const { parts, provider, store, clock, item, request } = test;
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  const { id } = await addRequest(test, 'a');
  const refreshed = { kind: 'refreshed', status: 0, statusCodeInfo: null, needs: 'nothing', byPerson: true } as const;
  const good = { ...refreshed, authenticationExpiresAt: undefined };
  await applyEvent(parts, provider, { ...event, occurredAt: clock.now(), change: good }, 'event-1');
  assert.deepEqual(await item('1').then(({ lastTryRefresh }) => lastTryRefresh), clock.now());
  const { status, itemId } = await request(id);
  assert.deepEqual([status, itemId], ['pending', null]);
  await applyEvent(parts, provider, { ...event, providerItemId: '2', occurredAt: null, change: good }, 'event-2');
  const ended = await request(id);
  assert.deepEqual([ended.status, ended.itemId], ['completed', '2'], 'one that nobody knew does');
});

test('an event that does not say when it happened happened when it is applied, and one from before says nothing', async (t) => {
  const { parts, provider, store, clock, item } = await openTestConnections(t);
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await applyEvent(parts, provider, { ...wantsSca(clock.now()), occurredAt: null }, 'event-1');
  const { needs, lastTryRefresh } = await item('1');
  assert.deepEqual([needs, lastTryRefresh], ['sca', clock.now()]);
  const edit = { ...change, needs: 'edit', authenticationExpiresAt: undefined } as const;
  const at = (ms: number) => ({ ...event, occurredAt: new Date(clock.nowMs + ms), change: edit });
  await applyEvent(parts, provider, at(-1), 'event-0');
  assert.equal((await item('1')).needs, 'sca');
  await applyEvent(parts, provider, at(0), 'event-2');
  assert.equal((await item('1')).needs, 'edit');
});
