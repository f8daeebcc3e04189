import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordItem } from '../../../src/connections/items/record_item.ts';
import { writeAndTell } from '../../../src/connections/tell/write_and_tell.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections, seenItem } from '../open_test_connections.ts';

const ownerOf = (user: string, site = user) => ({
  clientId: 'client',
  userId: `user-${user}`,
  siteId: `site-${site}`,
  bank: 'Other Bank',
});

test('a known item keeps its owner: one of somebody else under the same id is a defect, and nothing is written', async (t) => {
  const { parts, provider, store, item } = await openTestConnections(t);
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await addSite(store, 'b', 'http://b.test/webhook', []);
  const before = await item('1');
  const proven = { providerItemId: '1', seen: seenItem('1', { status: 402, needs: 'edit' }) };
  const record = (owner: ReturnType<typeof ownerOf>, endsTrip = false) =>
    writeAndTell(parts, (manager) => recordItem(parts, manager, provider, proven, owner, { endsTrip }));
  await assert.rejects(record(ownerOf('b'), true), /recorded for another user/);
  assert.deepEqual(await item('1'), before);
  const owned = async () => {
    const { siteId, bank, userId, needs } = await item('1');
    return [siteId, bank, userId, needs];
  };
  await record(ownerOf('a', 'b'));
  assert.deepEqual(await owned(), ['site-a', 'Demo Bank', 'user-a', 'edit'], 'an event knows only whose it was');
  await record(ownerOf('a', 'b'), true);
  assert.deepEqual(await owned(), ['site-b', 'Other Bank', 'user-a', 'edit'], 'as of the latest trip');
});

test('an item that needs the same as before is told of once', async (t) => {
  const { parts, provider, store, told } = await openTestConnections(t);
  await addSite(store, 'a', 'http://a.test/webhook', []);
  for (const needs of ['sca', 'sca', 'wait', 'sca', 'nothing'] as const) {
    const proven = { providerItemId: '1', seen: seenItem('1', { needs }) };
    await writeAndTell(parts, (manager) => recordItem(parts, manager, provider, proven, ownerOf('a')));
  }
  assert.deepEqual(
    (await told()).map(({ content }) => content.needs),
    ['sca', 'sca'],
  );
});
