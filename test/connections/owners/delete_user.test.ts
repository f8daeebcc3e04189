import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountIdentity } from '../../../entities/account_identity.ts';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Forgotten } from '../../../entities/forgotten.ts';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { moveItem, moveUser } from '../../../src/connections/access/life.ts';
import { applyEvent } from '../../../src/connections/apply/apply_event.ts';
import { finishItemDeletions } from '../../../src/connections/items/finish_item_deletions.ts';
import { deleteUser } from '../../../src/connections/owners/delete_user.ts';
import { finishUserDeletions } from '../../../src/connections/owners/finish_user_deletions.ts';
import { endRequest } from '../../../src/connections/trips/end_request.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { presentBehalf } from '../../../src/shares/behalf.ts';
import { until } from '../../harness/until.ts';
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
  await store.write((manager) => manager.update(Item, { id: '2' }, { state: 'deleted', deletedAt: clock.now() }));
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

test('with a user go all events about it, also those that name no item, and how many there ever are', async (t) => {
  const test = await openTestConnections(t, { deleteUser: async () => {} });
  const { parts, store, told } = test;
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await addSite(store, 'b', 'http://b.test/webhook', ['2']);
  for (const site of ['a', 'b'])
    await endRequest(parts, await addRequest(test, site), { status: 'failed', step: 'the person left' });
  await store.write(async (manager) => {
    const about = { type: 'gateway.item.needs_action', siteId: 'site-a', itemId: '1', content: {} } as const;
    for (let n = 0; n < 130; n += 1) await parts.outbox.emit(manager, about);
  });
  await deleteUser(parts, 'client', 'a');
  assert.deepEqual(
    (await told()).map(({ type, content }) => [type, content.user]),
    [
      ['gateway.connection.failed', 'b'],
      ['gateway.item.deleted', 'a'],
    ],
  );
  const noted = await store.read.find(Forgotten, { order: { id: 'ASC' } });
  assert.deepEqual(
    noted.map(({ id, kind }) => [id, kind]),
    [
      ['1', 'user_item'],
      ['bridge uuid-a', 'user'],
      ['gateway user-a', 'user'],
    ],
  );
});

test('a provider that is not configured is asked when it is; until then an empty row knows what it needs', async (t) => {
  const asked: (string | null)[] = [];
  const test = await openTestConnections(t, {
    deleteUser: async ({ providerUserId }) => void asked.push(providerUserId),
  });
  const { parts, store, clock, told } = test;
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await addRequest(test, 'a');
  const without = { ...parts, providers: new Map() };
  await deleteUser(without, 'client', 'a');
  await assert.rejects(deleteUser(without, 'client', 'a'), notFound);
  assert.deepEqual(asked, []);
  assert.equal((await told()).length, 1);
  const [row] = await store.read.find(User);
  assert.deepEqual([row?.state, row?.externalId, row?.providerUserId], ['deleted', 'user-a', 'uuid-a']);
  const left = [Item, ConnectionRequest].map((table) => store.read.count<object>(table));
  assert.deepEqual(await Promise.all(left), [0, 0]);

  clock.nowMs += 3_600_000;
  assert.equal(await finishUserDeletions(without), 0);
  assert.equal(await finishUserDeletions(parts), 1);
  assert.deepEqual([asked, await store.read.count(User)], [['uuid-a'], 0]);
});

test('a deletion that nobody ended is ended by the sweep, one that is young is left to who began it', async (t) => {
  const asked: (string | null)[] = [];
  const away = new ProviderError('unavailable', 'bridge', 'away');
  const answers: (Error | undefined)[] = [away, undefined];
  const { parts, store, clock, told } = await openTestConnections(t, {
    deleteUser: async ({ providerUserId }) => {
      asked.push(providerUserId);
      const answer = answers.shift();
      if (answer) throw answer;
    },
  });
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await store.write((manager) => moveUser(manager, 'user-a', 'deleting', clock.now()));
  assert.equal(await finishUserDeletions(parts), 0);
  clock.nowMs += 61_000;
  assert.equal(await finishUserDeletions(parts), 0);
  assert.equal((await store.read.findOneBy(User, {}))?.state, 'deleting', 'what fails stays for the next time');
  clock.nowMs += 61_000;
  assert.equal(await finishUserDeletions(parts), 1);
  assert.deepEqual([asked.length, await store.read.count(User)], [2, 0]);
  assert.equal((await told()).length, 1);
});

test('one who was made known a moment ago leaves an empty row, until no answer of the provider can come any more', async (t) => {
  const asked: (string | null)[] = [];
  const { parts, store, clock } = await openTestConnections(t, {
    deleteUser: async ({ providerUserId }) => void asked.push(providerUserId),
  });
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await store.write((manager) => manager.update(User, { id: 'user-a' }, { introducedAt: clock.now() }));
  await deleteUser(parts, 'client', 'a');
  assert.equal((await store.read.findOneBy(User, {}))?.state, 'deleted');
  clock.nowMs += 2 * 60_000;
  await finishUserDeletions(parts);
  assert.equal(await store.read.count(User), 1);
  clock.nowMs += 4 * 60_000;
  await finishUserDeletions(parts);
  assert.deepEqual([asked, await store.read.count(User)], [['uuid-a', 'uuid-a', null], 0], 'also by our own id');
});

test('one whom the provider makes while it is asked to delete is deleted there again', async (t) => {
  const asked: (string | null)[] = [];
  const { parts, store } = await openTestConnections(t, {
    deleteUser: async ({ providerUserId }) => {
      asked.push(providerUserId);
      // The answer to an earlier call comes now.
      if (providerUserId === null)
        await store.write((manager) => manager.update(User, { id: 'user-a' }, { providerUserId: 'late' }));
    },
  });
  await addSite(store, 'a', 'http://a.test/webhook', []);
  await store.write((manager) => manager.update(User, { id: 'user-a' }, { providerUserId: null }));
  await deleteUser(parts, 'client', 'a');
  assert.deepEqual([asked, await store.read.count(User)], [[null, 'late'], 0]);
});

test('what the sweep asks the provider for takes the share of the client whose user it was', async (t) => {
  const asked: (string | undefined)[] = [];
  const { parts, store, clock } = await openTestConnections(t, {
    deleteUser: async () => void asked.push(presentBehalf()?.client),
    deleteItem: async () => void asked.push(presentBehalf()?.client),
  });
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await addSite(store, 'b', 'http://b.test/webhook', []);
  await store.write(async (manager) => {
    await moveItem(manager, '1', 'deleting', clock.now());
    await moveUser(manager, 'user-a', 'deleting', clock.now());
    await manager.update(User, { id: 'user-b' }, { state: 'deleted', stateAt: clock.now(), introducedAt: clock.now() });
  });
  clock.nowMs += 3_600_000;
  assert.deepEqual([await finishItemDeletions(parts), await finishUserDeletions(parts)], [1, 2]);
  assert.deepEqual(
    asked,
    Array(4).fill('client'),
    'the item, the user, and twice whom the provider may have made since',
  );
});

test('what says that the provider has forgotten a user may come while it is asked to, and is forgotten too', async (t) => {
  const asked: (string | null)[] = [];
  const gone = { type: 'user.deleted', providerItemId: null, providerUserId: 'uuid-a', occurredAt: null };
  const { parts, provider, store } = await openTestConnections(t, {
    deleteUser: async ({ providerUserId }) => {
      asked.push(providerUserId);
      if (providerUserId === null) return;
      await applyEvent(parts, provider, { ...gone, change: { kind: 'user_deleted' } }, 'event');
    },
  });
  await addSite(store, 'a', 'http://a.test/webhook', []);
  await deleteUser(parts, 'client', 'a');
  assert.deepEqual(asked, ['uuid-a', null]);
  const noted = await store.read.find(Forgotten, { order: { id: 'ASC' } });
  assert.deepEqual(
    noted.map(({ id }) => id),
    ['bridge uuid-a', 'gateway user-a'],
  );
});

test('a provider that hangs does not hold up the deletions at another', async (t) => {
  const hanging = Promise.withResolvers<void>();
  const { parts, provider, store, clock } = await openTestConnections(t, { deleteUser: () => hanging.promise });
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await addSite(store, 'b', 'http://b.test/webhook', ['2']);
  const elsewhere = { provider: 'powens' };
  await store.write(async (manager) => {
    await manager.update(User, { id: 'user-b' }, elsewhere);
    await manager.update(Item, { id: '2' }, elsewhere);
    for (const id of ['1', '2']) await moveItem(manager, id, 'deleting', clock.now());
    for (const id of ['user-a', 'user-b']) await moveUser(manager, id, 'deleting', clock.now());
  });
  clock.nowMs += 61_000;
  const providers = new Map<string, Provider>([
    ['bridge', { ...provider, deleteItem: () => hanging.promise }],
    ['powens', { ...provider, name: 'powens', deleteItem: async () => {}, deleteUser: async () => {} }],
  ]);
  const both = { ...parts, providers };
  const items = finishItemDeletions(both);
  await until('the item there is deleted', () => store.read.existsBy(Item, { id: '2', state: 'deleted' }));
  const users = finishUserDeletions(both);
  await until('the user there is gone', async () => !(await store.read.existsBy(User, { id: 'user-b' })));
  hanging.resolve();
  assert.deepEqual([await items, await users], [2, 2]);
});
