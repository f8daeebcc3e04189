import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Forgotten } from '../../../entities/forgotten.ts';
import { Item } from '../../../entities/item.ts';
import { moveItem } from '../../../src/connections/access/life.ts';
import { deleteItem } from '../../../src/connections/items/delete_item.ts';
import { finishItemDeletions } from '../../../src/connections/items/finish_item_deletions.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { addItem, addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections } from '../open_test_connections.ts';

const notFound = { name: 'Refusal', kind: 'not_found', message: 'Item 1 was not found.' };

test('deleting again answers the same to the same user, and to another one of the client as if it never was', async (t) => {
  const { parts, asked, told } = await openWithTwoUsers(t);
  await assert.rejects(deleteItem(parts, 'client', '1', 'b'), notFound);
  assert.deepEqual(asked, []);
  await deleteItem(parts, 'client', '1', 'a');
  await deleteItem(parts, 'client', '1', 'a');
  assert.deepEqual(asked, ['1'], 'the provider is asked once');
  assert.equal((await told()).length, 1);
  await assert.rejects(deleteItem(parts, 'client', '1', 'b'), notFound);
  await assert.rejects(deleteItem(parts, 'another client', '1', 'a'), notFound);
});

test('deleting again answers the same to a site that only names itself, as the oldest clients do', async (t) => {
  const { parts, store, asked } = await openWithTwoUsers(t);
  await addItem(store, '3', 'a', 'b');
  for (const time of ['first', 'second']) await assert.doesNotReject(deleteItem(parts, 'client', '3', 'a'), time);
  assert.deepEqual(asked, ['3']);
});

test('what cannot be deleted at the provider stays here, and can be tried again', async (t) => {
  const { parts, item, told, answers } = await openWithTwoUsers(t);
  answers.push(() => Promise.reject(new ProviderError('unavailable', 'bridge', 'away')));
  await assert.rejects(deleteItem(parts, 'client', '1', 'a'), { kind: 'unavailable' });
  assert.equal((await item('1')).deletedAt, null);
  assert.deepEqual(await told(), []);
  await deleteItem(parts, 'client', '1', 'a');
  assert.notEqual((await item('1')).deletedAt, null);
});

test('an item that is deleted is forgotten at once, not after the minute for which its owner is remembered', async (t) => {
  const { parts } = await openWithTwoUsers(t);
  assert.equal((await parts.items.find('client', '1', 'a')).id, '1');
  await deleteItem(parts, 'client', '1', 'a');
  await assert.rejects(parts.items.find('client', '1', 'a'), notFound);
});

test('of a deleted item stays that it was, and its events go, however many there are', async (t) => {
  const { parts, store, item, told } = await openWithTwoUsers(t);
  await store.write(async (manager) => {
    await manager.update(Item, { id: '1' }, { bankId: '574', statusCodeInfo: 'a word', lastTryRefresh: new Date() });
    const about = { type: 'gateway.item.needs_action', siteId: 'site-a', itemId: '1', content: {} } as const;
    for (let n = 0; n < 130; n += 1) await parts.outbox.emit(manager, about);
  });
  await deleteItem(parts, 'client', '1', 'a');
  assert.deepEqual(
    (await told()).map(({ type }) => type),
    ['gateway.item.deleted'],
  );
  const { bank, bankId, statusCodeInfo, lastTryRefresh, userId } = await item('1');
  assert.deepEqual([bank, bankId, statusCodeInfo, lastTryRefresh, userId], ['', null, null, null, 'user-a']);
  assert.deepEqual(
    (await store.read.find(Forgotten)).map(({ id, kind }) => [id, kind]),
    [['1', 'item']],
  );
});

test('a deletion that nobody ended is ended by the sweep', async (t) => {
  const { parts, store, clock, asked, item, told } = await openWithTwoUsers(t);
  await store.write((manager) => moveItem(manager, '1', 'deleting', clock.now()));
  assert.equal(await finishItemDeletions(parts), 0);
  clock.nowMs += 61_000;
  assert.equal(await finishItemDeletions(parts), 1);
  assert.deepEqual([asked, (await item('1')).state, (await told()).length], [['1'], 'deleted', 1]);
  assert.equal(await finishItemDeletions(parts), 0);
});

async function openWithTwoUsers(t: TestContext) {
  const asked: string[] = [];
  const answers: (() => Promise<void>)[] = [];
  const test = await openTestConnections(t, {
    deleteItem: async (_user, itemId) => {
      asked.push(itemId);
      await answers.shift()?.();
    },
  });
  await addSite(test.store, 'a', 'http://a.test/webhook', ['1']);
  await addSite(test.store, 'b', 'http://b.test/webhook', ['2']);
  return { ...test, asked, answers };
}
