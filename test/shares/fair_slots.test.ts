import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FairSlots, type Slot } from '../../src/shares/fair_slots.ts';
import { roomFor } from '../../src/shares/room_for.ts';
import type { Tenant } from '../../src/shares/tenant.ts';

const a: Tenant = { client: 'a' };
const b: Tenant = { client: 'b' };

/** As many as are given now. */
function takeAll(slots: FairSlots, tenant: Tenant): Slot[] {
  const taken: Slot[] = [];
  for (let slot = slots.now(tenant); slot; slot = slots.now(tenant)) taken.push(slot);
  return taken;
}

/** Waits, and notes the name when it is its turn. */
function queue(slots: FairSlots, tenant: Tenant, name: string, turns: string[]): Promise<Slot> {
  return slots.inTurn(tenant).then((slot) => {
    turns.push(name);
    return slot;
  });
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('slots with a share for each client', () => {
  test('who is alone may have all of them', () => {
    const slots = new FairSlots(16);
    assert.equal(takeAll(slots, a).length, 16);
    assert.equal(slots.held, 16);
    assert.equal(slots.now(a), undefined);
  });

  test('among others a client that takes what it can leaves an eighth, which a newcomer finds at once', () => {
    const slots = new FairSlots(16, { others: true });
    assert.equal(takeAll(slots, a).length, 14);
    assert.ok(slots.now(b));
    assert.equal(slots.now(b), undefined, 'the last one is for somebody who holds none');
    assert.ok(slots.now({ client: 'c' }));
  });

  test('who waits no longer than so long gets what comes back in that time, else nothing, and stands in nobody’s way then', async () => {
    const slots = new FairSlots(1);
    const held = slots.now(a);
    // The wait's own timer keeps no process.
    const alive = setInterval(() => {}, 1000);
    assert.equal(await slots.inTime(b, 5), undefined);
    assert.equal(slots.waiting, 0);
    const waits = slots.inTime(b, 60_000);
    held?.give();
    assert.ok(await waits);
    clearInterval(alive);
  });

  test('who was alone gives way as its slots come back', async () => {
    const slots = new FairSlots(16);
    const held = takeAll(slots, a);
    const turns: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      queue(slots, a, 'a', turns);
      queue(slots, b, 'b', turns);
    }
    for (const slot of held) slot.give();
    await settled();
    // Two stay free: seven times that is more than seven, but with one more it would be seven times one.
    assert.deepEqual(
      [turns.filter((name) => name === 'a').length, turns.filter((name) => name === 'b').length],
      [7, 7],
    );
    assert.equal(turns[0], 'b');
  });

  test('what is given back goes to the one who holds least, among equals to who has waited longest', async () => {
    const slots = new FairSlots(24, { others: true });
    const held = takeAll(slots, a);
    const others = ['b', 'c', 'd'].map((client) => slots.now({ client }));
    assert.ok(others.every(Boolean));
    const turns: string[] = [];
    queue(slots, a, 'a', turns);
    queue(slots, { client: 'd' }, 'd', turns);
    queue(slots, { client: 'c' }, 'c', turns);
    await settled();
    assert.deepEqual(turns, []);
    for (const slot of held.slice(0, 3)) slot.give();
    await settled();
    assert.deepEqual(turns, ['d', 'c']);
  });

  test('one tenant is served in the order in which it came', async () => {
    const slots = new FairSlots(1);
    const first = slots.now(a);
    const turns: string[] = [];
    const waiting = ['1', '2', '3'].map((name) => queue(slots, a, name, turns).then((slot) => slot.give()));
    first?.give();
    await Promise.all(waiting);
    assert.deepEqual(turns, ['1', '2', '3']);
    assert.equal(slots.held, 0);
  });

  test('each site has a share of its client’s, and a client with many sites no more than another', async () => {
    const slots = new FairSlots(64, { others: true });
    const bySite = new Map<string, number>();
    for (let moved = true; moved; ) {
      moved = false;
      for (let n = 0; n < 100; n += 1) {
        if (!slots.now({ client: 'a', site: `${n % 4}` })) continue;
        bySite.set(`${n % 4}`, (bySite.get(`${n % 4}`) ?? 0) + 1);
        moved = true;
      }
    }
    const counts = [...bySite.values()];
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, `${counts}`);
    assert.ok(slots.held <= 56, `${slots.held} of 64`);
    assert.ok(slots.now({ client: 'b', site: 'only' }));
  });

  test('one site that has all it may leaves room for another of the same client', () => {
    const slots = new FairSlots(64, { others: true });
    const kept = slots.now({ client: 'a', site: 'quiet' });
    takeAll(slots, { client: 'a', site: 'loud' });
    assert.ok(kept);
    assert.ok(slots.now({ client: 'a', site: 'third' }));
  });

  test('a slot is given back once', () => {
    const slots = new FairSlots(2);
    const slot = slots.now(a);
    slots.now(a);
    slot?.give();
    slot?.give();
    assert.equal(slots.held, 1);
  });

  test('who stops waiting is not served, and those behind are', async () => {
    const slots = new FairSlots(1);
    const first = slots.now(a);
    const stop = new AbortController();
    const stopped = slots.inTurn(a, stop.signal);
    const second = slots.inTurn(b);
    assert.equal(slots.waiting, 2);
    stop.abort(new Error('the caller left'));
    await assert.rejects(stopped, /the caller left/);
    assert.equal(slots.waiting, 1);
    first?.give();
    (await second).give();
    assert.equal(slots.held, 0);
    slots.now(a);
    await assert.rejects(slots.inTurn(a, AbortSignal.abort(new Error('too late'))), /too late/);
  });

  test('whatever is taken and given back: no more than there are, the rule holds for each, and nobody waits who may have one', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      let state = seed * 7919;
      const random = (below: number) => {
        state = (state * 1103515245 + 12345) & 0x7fffffff;
        return (state >> 8) % below;
      };
      const count = 1 + random(40);
      const slots = new FairSlots(count, { others: true });
      const held = new Map<string, Slot[]>();
      const waiting = new Map<string, number>();
      for (let step = 0; step < 400; step += 1) {
        const client = `${random(6)}`;
        if (random(2) === 0) {
          waiting.set(client, (waiting.get(client) ?? 0) + 1);
          slots.inTurn({ client }).then((slot) => {
            waiting.set(client, (waiting.get(client) ?? 0) - 1);
            held.set(client, [...(held.get(client) ?? []), slot]);
          });
        } else {
          held.get(client)?.pop()?.give();
        }
        await settled();
        const total = [...held.values()].reduce((sum, list) => sum + list.length, 0);
        assert.equal(total, slots.held, `seed ${seed}, step ${step}`);
        assert.ok(total <= count);
        for (const [name, number] of waiting) {
          const own = held.get(name)?.length ?? 0;
          assert.ok(
            number === 0 || roomFor(own, count - total) < 1,
            `seed ${seed}, step ${step}: ${name} waits with room`,
          );
        }
      }
    }
  });

  test('names that come and go leave nothing behind that would be counted', () => {
    const slots = new FairSlots(4);
    for (let n = 0; n < 1000; n += 1) slots.now({ client: `stranger ${n}`, site: 'x' })?.give();
    assert.equal(slots.held, 0);
    assert.equal(slots.waiting, 0);
  });

  test('needs a slot to share', () => {
    for (const count of [0, -1, Number.NaN]) assert.throws(() => new FairSlots(count), RangeError);
  });
});
