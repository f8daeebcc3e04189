import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { User } from '../../../entities/user.ts';
import { openEventApplier } from '../../../src/connections/apply/apply_events.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { newEventId } from '../../../src/relay/new_event_id.ts';
import { bodyRow } from '../../../src/relay/recording/event_bodies.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { openTestConnections, type TestConnections } from '../open_test_connections.ts';

/** What the provider is asked about an item while its event is applied. */
type Asked = (itemId: string, user: string) => Promise<unknown>;

const gone = new ProviderError('not_found', 'bridge', 'gone');

/** Two clients with a user each, and events that want their item read. `named` false: only the body says whose it is, as Iswigo's. */
async function openClients(t: TestContext, url: string | undefined, asked: Asked, named = true) {
  const provider: Partial<Provider> = {
    readEvent: (body) => ({ ...JSON.parse(String(body)), type: 'x', occurredAt: null, change: { kind: 'changed' } }),
    item: async ({ providerUserId }, itemId) => {
      await asked(itemId, String(providerUserId));
      throw gone;
    },
  };
  const test = await openTestConnections(t, provider, url);
  const { store, clock } = test;
  for (const client of ['a', 'b']) {
    const user = { id: `user-${client}`, clientId: client, externalId: client, provider: 'bridge' };
    await store.write((manager) =>
      manager.insert(User, { ...user, providerUserId: `uuid-${client}`, createdAt: clock.now() }),
    );
  }
  const add = (itemId: string, client: string) => addEvent(test, itemId, `uuid-${client}`, named);
  const open = () => {
    const applier = openEventApplier(test.parts, test.sealer);
    t.after(() => applier.close());
    return applier;
  };
  const unapplied = async () =>
    (await store.read.find(InboundEvent)).filter(({ appliedAt }) => appliedAt === null).length;
  return { ...test, add, open, unapplied };
}

async function addEvent({ store, sealer, clock }: TestConnections, itemId: string, user: string, named: boolean) {
  const id = newEventId();
  const about = { providerItemId: itemId, providerUserId: user };
  const sealedBody = await sealer.seal(JSON.stringify(about), bodyRow(id));
  const names = named ? { itemId, providerUserId: user } : { itemId: null, providerUserId: null };
  const event = { id, provider: 'bridge', dedupeKey: id, type: 'x', ...names, sealedBody };
  await store.write((manager) =>
    manager.insert(InboundEvent, { ...event, receivedAt: clock.now(), appliedAt: null, routedAt: null }),
  );
}

for (const named of [true, false]) {
  test(`a client whose events all hang holds up no other's, named on disk: ${named}`, async (t) => {
    const never = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<void>();
    let hanging = 0;
    const asked: Asked = async (_item, user) => {
      if (user === 'uuid-b') return seen.resolve();
      hanging += 1;
      await never.promise;
    };
    const { add, open } = await openClients(t, undefined, asked, named);
    for (let n = 0; n < 100; n += 1) await add(`a${n}`, 'a');
    await add('b', 'b');
    open();
    await seen.promise;
    assert.ok(hanging < 32, `${hanging} of one client at once`);
    never.resolve();
  });
}

test('events of one item go one after the other in the order in which they came, those of others meanwhile', async (t) => {
  const first = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const other = Promise.withResolvers<void>();
  const seen: string[] = [];
  let under = 0;
  const asked: Asked = async (item) => {
    if (item === 'other') return other.resolve();
    under += 1;
    assert.equal(under, 1, 'at once');
    seen.push(item);
    begun.resolve();
    if (seen.length === 1) await first.promise;
    under -= 1;
  };
  const { add, open, unapplied } = await openClients(t, undefined, asked);
  for (let n = 0; n < 3; n += 1) await add('1', 'a');
  await add('other', 'a');
  const applier = open();
  // Which of the two items is asked for first nobody promises.
  await Promise.all([begun.promise, other.promise]);
  assert.deepEqual(seen, ['1']);
  first.resolve();
  await applier.settle();
  assert.deepEqual(seen, ['1', '1', '1']);
  assert.equal(await unapplied(), 0);
});

test('more events of one client than are held in hand are all applied', async (t) => {
  const { store, sealer, clock, open, unapplied } = await openClients(t, undefined, async () => {});
  const sealed = await Promise.all(
    Array.from({ length: 1500 }, async (_, n) => {
      const id = newEventId();
      const body = JSON.stringify({ providerItemId: `i${n}`, providerUserId: 'uuid-a' });
      const names = { itemId: `i${n}`, providerUserId: 'uuid-a' };
      const event = { id, provider: 'bridge', dedupeKey: id, type: 'x', ...names };
      return { ...event, sealedBody: await sealer.seal(body, bodyRow(id)), receivedAt: clock.now(), appliedAt: null };
    }),
  );
  await store.write(async (manager) => {
    for (let n = 0; n < 1500; n += 500) {
      await manager.insert(
        InboundEvent,
        sealed.slice(n, n + 500).map((event) => ({ ...event, routedAt: null })),
      );
    }
  });
  await open().settle();
  assert.equal(await unapplied(), 0);
});

onBothDatabases(({ kind, freshUrl }) => {
  test('an event is applied by one replica, however many look at it', { skip: kind === 'sqlite' }, async (t) => {
    const seen: string[] = [];
    const { add, open, unapplied } = await openClients(t, await freshUrl(t), async (item) => {
      seen.push(item);
      await new Promise((resolve) => setTimeout(resolve, 5));
    });
    const items = Array.from({ length: 60 }, (_, n) => `i${n}`);
    for (const item of items) await add(item, 'a');
    const replicas = [open(), open(), open()];
    await Promise.all(replicas.map((replica) => replica.settle()));
    assert.deepEqual(seen.toSorted(), items.toSorted());
    assert.equal(await unapplied(), 0);
  });

  test('an event that takes long stays claimed while it is applied', { skip: kind === 'sqlite' }, async (t) => {
    const url = await freshUrl(t);
    t.mock.timers.enable({ apis: ['setInterval'] });
    const begun = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const { add, open, store, clock } = await openClients(t, url, async () => {
      begun.resolve();
      await answer.promise;
    });
    await add('1', 'a');
    const applier = open();
    await begun.promise;
    const claimedUntil = async () => (await store.read.findOneByOrFail(InboundEvent, {})).applyAt?.getTime();
    assert.equal(await claimedUntil(), clock.nowMs + 30_000);
    clock.nowMs += 10_000;
    t.mock.timers.tick(10_000);
    const giveUp = AbortSignal.timeout(10_000);
    while ((await claimedUntil()) !== clock.nowMs + 30_000) assert.ok(!giveUp.aborted, 'nobody renews the claim');
    answer.resolve();
    await applier.settle();
  });

  test('what a killed replica had claimed is applied by another one once the claim is over', async (t) => {
    let seen = 0;
    const { add, open, store, clock, unapplied } = await openClients(t, await freshUrl(t), async () => {
      seen += 1;
    });
    await add('1', 'a');
    const applyAt = new Date(clock.nowMs + 30_000);
    await store.write((manager) => manager.update(InboundEvent, { provider: 'bridge' }, { applyAt }));
    const applier = open();
    await applier.settle();
    assert.equal(seen, 0);
    clock.nowMs += 30_000;
    await applier.settle();
    assert.deepEqual([seen, await unapplied()], [1, 0]);
  });
});
