import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { openEventApplier } from '../../../src/connections/apply/apply_events.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { newEventId } from '../../../src/relay/new_event_id.ts';
import { bodyRow } from '../../../src/relay/recording/event_bodies.ts';
import { openTestConnections } from '../open_test_connections.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const away = new ProviderError('unavailable', 'bridge', 'away');

/** @param read what the provider does with an event's body */
async function openApplier(t: TestContext, read: (body: string) => void) {
  const test = await openTestConnections(t, {
    readEvent: (body) => {
      read(String(body));
      return undefined;
    },
  });
  const { store, sealer, parts, clock } = test;
  const add = async (body: string) => {
    const id = newEventId();
    const about = { provider: 'bridge', dedupeKey: id, type: 'item.refreshed', itemId: null, providerUserId: null };
    const sealedBody = await sealer.seal(body, bodyRow(id));
    const times = { receivedAt: clock.now(), appliedAt: null, routedAt: null };
    await store.write((manager) => manager.insert(InboundEvent, { id, ...about, sealedBody, ...times }));
  };
  const open = () => {
    const applier = openEventApplier(parts, sealer);
    t.after(() => applier.close());
    return applier;
  };
  const unapplied = async () =>
    (await store.read.find(InboundEvent)).filter(({ appliedAt }) => appliedAt === null).length;
  return { ...test, add, open, unapplied };
}

test('events are applied one by one in the order in which they came, also those of a run before', async (t) => {
  const seen: string[] = [];
  const { add, open, unapplied } = await openApplier(t, (body) => seen.push(body));
  const bodies = Array.from({ length: 120 }, (_, n) => String(n));
  for (const body of bodies) await add(body);
  const applier = open();
  await applier.settle();
  assert.deepEqual(seen, bodies);
  assert.equal(await unapplied(), 0);
  await applier.settle();
  assert.equal(seen.length, 120, 'once');
});

test('an event that cannot be applied now holds no other back, and is tried again until three days are over', async (t) => {
  let isAway = true;
  const seen: string[] = [];
  const { add, open, unapplied, clock } = await openApplier(t, (body) => {
    seen.push(body);
    if (body === 'heavy' && isAway) throw away;
  });
  await add('heavy');
  await add('light');
  const applier = open();
  await applier.settle();
  assert.equal(await unapplied(), 1);
  clock.nowMs += 3 * dayMs - hourMs - 1;
  await applier.settle();
  assert.equal(await unapplied(), 1);
  isAway = false;
  clock.nowMs += hourMs;
  await applier.settle();
  assert.equal(await unapplied(), 0);
  assert.deepEqual(new Set(seen), new Set(['heavy', 'light']));

  isAway = true;
  await add('heavy');
  clock.nowMs += 3 * dayMs;
  await applier.settle();
  assert.equal(await unapplied(), 0, 'what cannot be applied by then never will be');
});

test('an event that fails rests: half a minute, then a minute, also over a restart', async (t) => {
  let tries = 0;
  const { add, open, clock } = await openApplier(t, () => {
    tries += 1;
    throw away;
  });
  await add('hopeless');
  const triedAfter = async (ms: number) => {
    clock.nowMs += ms;
    tries = 0;
    const applier = open();
    await applier.settle();
    await applier.close();
    return tries > 0;
  };
  assert.equal(await triedAfter(0), true);
  assert.equal(await triedAfter(29_999), false);
  assert.equal(await triedAfter(1), true);
  assert.equal(await triedAfter(59_999), false);
  assert.equal(await triedAfter(1), true);
});
