import assert from 'node:assert/strict';
import { test } from 'node:test';
import { User } from '../../../entities/user.ts';
import { moveUser } from '../../../src/connections/access/life.ts';
import { ensureUser } from '../../../src/connections/owners/ensure_user.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { openTestConnections } from '../open_test_connections.ts';

test('a user is on disk before the provider is asked, so an answer that gets lost makes no second one', async (t) => {
  const asked: string[] = [];
  const { parts, provider, store } = await openTestConnections(t, {
    ensureUser: async ({ id }) => {
      assert.ok(await store.read.existsBy(User, { id }));
      asked.push(id);
      if (asked.length === 1) throw new Error('the answer got lost');
      return { providerUserId: 'uuid' };
    },
  });
  await assert.rejects(ensureUser(parts, provider, 'client', 'person'), { message: 'the answer got lost' });
  const user = await ensureUser(parts, provider, 'client', 'person');
  assert.deepEqual(asked, [user.id, user.id]);
  assert.equal(user.providerUserId, 'uuid');
  await ensureUser(parts, provider, 'client', 'person');
  assert.equal(asked.length, 2, 'one whom the provider knows is not introduced again');
});

test('of two ids that two replicas got for one user the first on disk is the one for both', async (t) => {
  let count = 0;
  const deleted: (string | null)[] = [];
  const both = Promise.withResolvers<void>();
  const { parts, provider, store } = await openTestConnections(t, {
    ensureUser: async () => {
      count += 1;
      const providerUserId = `uuid-${count}`;
      if (count === 2) both.resolve();
      await both.promise;
      return { providerUserId };
    },
    deleteUser: async ({ providerUserId }) => void deleted.push(providerUserId),
  });
  const users = await Promise.all([1, 2].map(() => ensureUser(parts, provider, 'client', 'person')));
  const [stored, ...others] = await store.read.find(User);
  assert.deepEqual(others, []);
  assert.deepEqual(
    users.map(({ id, providerUserId }) => [id, providerUserId]),
    [1, 2].map(() => [stored?.id, stored?.providerUserId]),
  );
  assert.deepEqual(
    [...deleted, stored?.providerUserId].toSorted(),
    ['uuid-1', 'uuid-2'],
    'the other one goes there: nobody here would know it',
  );
});

test('one who is being deleted is deleted first, whoever began it, and comes back as somebody new', async (t) => {
  const deleted: (string | null)[] = [];
  const { parts, provider, store, clock } = await openTestConnections(t, {
    ensureUser: async ({ id }) => ({ providerUserId: `uuid of ${id}`.slice(0, 64) }),
    deleteUser: async ({ providerUserId }) => void deleted.push(providerUserId),
  });
  await addSite(store, 'a', 'http://a.test/webhook', ['1']);
  await store.write((manager) => moveUser(manager, 'user-a', 'deleting', clock.now()));
  const user = await ensureUser(parts, provider, 'client', 'a');
  assert.deepEqual([deleted, user.state, user.id === 'user-a'], [['uuid-a'], 'active', false]);
  assert.equal(await store.read.countBy(User, { id: 'user-a' }), 0);
});

test('a person is a user of one client at one provider: others of the same name are others', async (t) => {
  const introduced: string[] = [];
  const { parts, provider, store, clock } = await openTestConnections(t, {
    ensureUser: async ({ id }) => {
      introduced.push(id);
      return { providerUserId: 'uuid' };
    },
  });
  const others = [
    ['elsewhere', 'client', 'powens'],
    ['stranger', 'another client', 'bridge'],
  ] as const;
  for (const [id, clientId, name] of others) {
    const user = { id, clientId, externalId: 'person', provider: name, providerUserId: id, createdAt: clock.now() };
    await store.write((manager) => manager.insert(User, user));
  }
  const user = await ensureUser(parts, provider, 'client', 'person');
  assert.deepEqual([user.clientId, user.provider, user.providerUserId], ['client', 'bridge', 'uuid']);
  assert.deepEqual(introduced, [user.id]);
  assert.equal(await store.read.count(User), 3);
});
