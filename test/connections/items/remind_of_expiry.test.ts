import assert from 'node:assert/strict';
import { test } from 'node:test';
import { In } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import type { Connections } from '../../../src/connections/connections.ts';
import { remindOfExpiry } from '../../../src/connections/items/remind_of_expiry.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { openTestConnections } from '../open_test_connections.ts';

const dayMs = 86_400_000;

onBothDatabases(({ freshUrl }) => {
  test('of two replicas that find the same expiry one tells', async (t) => {
    const { parts, store, clock, told } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    const authenticationExpiresAt = new Date(clock.nowMs + 10 * dayMs);
    await store.write((manager) => manager.update(Item, { id: '1' }, { authenticationExpiresAt }));
    // Each has read the item before either writes.
    const both = barrier(2);
    const replica = (): Connections => ({
      ...parts,
      store: { ...store, write: (work) => both().then(() => store.write(work)) },
    });
    const counts = await Promise.all([remindOfExpiry(replica()), remindOfExpiry(replica())]);
    assert.deepEqual(counts.toSorted(), [0, 1]);
    assert.deepEqual(
      (await told()).map(({ type, content }) => [type, content.days]),
      [['gateway.item.authentication_expiring', 14]],
    );
  });

  test('nobody is reminded of what is being deleted', async (t) => {
    const { parts, store, clock, told } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    await addSite(store, 'b', 'http://site.test/webhook', ['2']);
    const authenticationExpiresAt = new Date(clock.nowMs + 10 * dayMs);
    await store.write(async (manager) => {
      await manager.update(Item, { id: In(['1', '2']) }, { authenticationExpiresAt });
      await manager.update(Item, { id: '1' }, { state: 'deleting' });
      const { userId } = await manager.findOneByOrFail(Item, { id: '2' });
      await manager.update(User, { id: userId }, { state: 'deleting' });
    });
    assert.equal(await remindOfExpiry(parts), 0);
    assert.deepEqual(await told(), []);
    // The provider refused: both are as before.
    await store.write(async (manager) => {
      await manager.update(Item, { id: '1' }, { state: 'active' });
      await manager.update(User, { state: 'deleting' }, { state: 'active' });
    });
    assert.equal(await remindOfExpiry(parts), 2);
  });

  test('an item that is deleted, or renewed, after it was read is not reminded of', async (t) => {
    const { parts, store, clock, told } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://site.test/webhook', ['1', '2', '3']);
    const soon = new Date(clock.nowMs + 2 * dayMs);
    await store.write((manager) => manager.update(Item, { siteId: 'site-a' }, { authenticationExpiresAt: soon }));
    const changes: Readonly<Record<string, Partial<Item>>> = {
      1: { state: 'deleted', deletedAt: clock.now() },
      2: { authenticationExpiresAt: new Date(clock.nowMs + 100 * dayMs) },
      3: { state: 'deleting' },
    };
    let overtaken = false;
    const write: typeof store.write = async (work) => {
      for (const [id, change] of overtaken ? [] : Object.entries(changes)) {
        await store.write((manager) => manager.update(Item, { id }, change));
      }
      overtaken = true;
      return store.write(work);
    };
    assert.equal(await remindOfExpiry({ ...parts, store: { ...store, write } }), 0);
    assert.deepEqual(await told(), []);
  });
});

/** Resolves for all when so many have come. */
function barrier(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    come += 1;
    if (come === count) resolve();
    return promise;
  };
}
