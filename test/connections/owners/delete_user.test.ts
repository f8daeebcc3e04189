import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountIdentity } from '../../../entities/account_identity.ts';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { deleteUser } from '../../../src/connections/owners/delete_user.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { addRequest, openTestConnections } from '../open_test_connections.ts';

const notFound = { name: 'Refusal', kind: 'not_found' };

test('a user is forgotten at the provider first, then here, at once and without a trace', async (t) => {
  const away = new ProviderError('unavailable', 'bridge', 'away');
  let isAway = true;
  const test = await openTestConnections(t, {
    deleteUser: async () => {
      if (isAway) throw away;
    },
  });
  const { parts, store, clock, told } = test;
  await addSite(store, 'a', 'http://a.test/webhook', ['1', '2']);
  await addSite(store, 'b', 'http://b.test/webhook', ['3']);
  await addRequest(test, 'a');
  await store.write((manager) => manager.update(Item, { id: '2' }, { deletedAt: clock.now() }));
  const identity = { id: '7', clientId: 'client', externalId: 'a', itemId: '1', fingerprint: 'f', previousIds: [] };
  await store.write((manager) =>
    manager.insert(AccountIdentity, { ...identity, supersededBy: null, firstSeenAt: clock.now() }),
  );
  // Remembered for a minute.
  await parts.users.find('client', 'a');
  await parts.items.find('client', '1', 'a');

  await assert.rejects(deleteUser(parts, 'client', 'a'), away);
  assert.deepEqual([await store.read.count(User), await told()], [2, []], 'what fails there stays here too');
  isAway = false;
  await assert.rejects(deleteUser(parts, 'another client', 'a'), notFound);
  await deleteUser(parts, 'client', 'a');
  await assert.rejects(parts.users.find('client', 'a'), notFound);
  await assert.rejects(parts.items.find('client', '1', 'a'), notFound);
  await assert.rejects(deleteUser(parts, 'client', 'a'), notFound);
  const left = [User, Item, ConnectionRequest, AccountIdentity].map((table) => store.read.count<object>(table));
  assert.deepEqual(await Promise.all(left), [1, 1, 0, 0]);
  assert.deepEqual(
    (await told()).map(({ type, content }) => [type, content.item_id]),
    [['gateway.item.deleted', 1]],
    'a tombstone was told of when it was made',
  );
});
