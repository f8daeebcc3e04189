import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { applyEvent } from '../../../src/connections/apply/apply_event.ts';
import { itemDocument } from '../../../src/connections/items/item_document.ts';
import type { Item as ProviderItem } from '../../../src/providers/resources/item.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections, seenItem } from '../open_test_connections.ts';

/** An item that needs nothing as far as is known here; its provider shows what `given` says by then. */
async function openItem(t: TestContext, given: Partial<ProviderItem>) {
  const test = await openTestConnections(t, { item: async (_user, id) => seenItem(id, given) });
  await addSite(test.store, 'a', 'http://site.test/webhook', ['1']);
  const write = t.mock.method(test.parts.store, 'write');
  const read = () => itemDocument(test.parts, { id: 'client', name: 'mine' }, '1');
  return { ...test, read, writes: () => write.mock.callCount() };
}

test('what is as it was is not written again: a read does not wait for those who write', async (t) => {
  const { read, writes, item } = await openItem(t, {});
  const { updatedAt } = await item('1');
  const { name, needs, modified } = await read();
  const stamp = updatedAt.toISOString().replace('T', ' ').slice(0, 23);
  assert.deepEqual([name, needs, modified], ['1', 'nothing', `${stamp}000`]);
  assert.equal(writes(), 0);
});

test('what is new is kept and told once, however many ask', async (t) => {
  const { read, told, item, clock } = await openItem(t, { status: 402, status_code_info: 'wrong', needs: 'edit' });
  clock.nowMs += 60_000;
  const documents = await Promise.all([read(), read(), read()]);
  const stamp = new Date(clock.nowMs).toISOString().replace('T', ' ').slice(0, 23);
  for (const { needs, modified } of documents) assert.deepEqual([needs, modified], ['edit', `${stamp}000`]);
  const { status, statusCodeInfo, needs, updatedAt } = await item('1');
  assert.deepEqual([status, statusCodeInfo, needs, updatedAt.getTime()], [402, 'wrong', 'edit', clock.nowMs]);
  assert.equal((await told()).length, 1);
});

test('about an item that is being deleted nothing is written, and the answer is what its provider shows', async (t) => {
  const { read, told, item, store } = await openItem(t, { needs: 'edit' });
  await store.write((manager) => manager.update(Item, { id: '1' }, { state: 'deleting' }));
  const before = await item('1');
  assert.equal((await read()).needs, 'edit');
  assert.deepEqual(await item('1'), before);
  assert.deepEqual(await told(), []);
});

test('what an event tells while the provider is asked is not undone by an answer that is older', async (t) => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<ProviderItem>();
  const item = () => {
    asked.resolve();
    return answer.promise;
  };
  const { parts, provider, store, told, clock, ...test } = await openTestConnections(t, { item });
  await addSite(store, 'a', 'http://site.test/webhook', ['1']);
  await store.write((manager) => manager.update(Item, { id: '1' }, { status: 1003, needs: 'wait' }));
  const reading = itemDocument(parts, { id: 'client', name: 'mine' }, '1');
  await asked.promise;
  clock.nowMs += 1000;
  const change = { kind: 'refreshed', status: 1010, statusCodeInfo: 'SCA', needs: 'sca' } as const;
  const about = { type: 'item.refreshed', providerItemId: '1', providerUserId: 'uuid-a', occurredAt: clock.now() };
  await applyEvent(parts, provider, { ...about, change: { ...change, authenticationExpiresAt: undefined } }, 'event');
  answer.resolve(seenItem('1'));
  assert.equal((await reading).needs, 'nothing');
  const { status, needs } = await test.item('1');
  assert.deepEqual([status, needs], [1010, 'sca']);
  assert.deepEqual(
    (await told()).map(({ content }) => content.needs),
    ['sca'],
  );
});
