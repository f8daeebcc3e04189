import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Item } from '../../entities/item.ts';
import { ownedSpan } from '../../src/methods/arguments/owned_span.ts';
import type { Call } from '../../src/methods/call.ts';
import { addRequest, openTestConnections } from '../connections/open_test_connections.ts';
import { addSite } from '../relay/open_test_relay.ts';

const ended = { status: 'completed', itemId: '1' } as const;
const unknown = { name: 'Refusal', kind: 'not_found', message: 'Item 1 was not found.' };

test('what was told of an item stands with each site for which a person was on a trip with it', async (t) => {
  const test_ = await openTestConnections(t);
  const { store } = test_;
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await addSite(store, 'b', 'http://b.test/webhook', []);
  await addSite(store, 'c', 'http://c.test/webhook', []);
  await addRequest(test_, 'a', ended);
  const call = { client: { id: 'client' }, connections: { store }, relay: { store } } as unknown as Call;
  assert.deepEqual(await ownedSpan(call, null, '1'), { clientId: 'client', siteId: 'site-a' });
  await assert.rejects(ownedSpan(call, 'b', '1'), unknown);

  // The latest trip was for another site, which hears of it from then on.
  await addRequest(test_, 'b', { ...ended, mode: 'sca', userId: 'user-a' });
  await store.write((manager) => manager.update(Item, { id: '1' }, { siteId: 'site-b' }));
  assert.deepEqual(await ownedSpan(call, null, '1'), { clientId: 'client' });
  for (const name of ['a', 'b'])
    assert.deepEqual(await ownedSpan(call, name, '1'), { clientId: 'client', siteId: `site-${name}` });
  await assert.rejects(ownedSpan(call, 'c', '1'), unknown);
});
