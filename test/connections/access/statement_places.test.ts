import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { StatementPlaces } from '../../../src/connections/access/statement_places.ts';
import { onBehalfOf, presentBehalf } from '../../../src/shares/behalf.ts';
import { Caller } from '../../../src/shares/caller.ts';
import { FairSlots } from '../../../src/shares/fair_slots.ts';

const many = 5001;

/** Enters for a client, and stays until it is told to go. */
function enter(places: StatementPlaces, client: string, rows = many, caller?: Caller) {
  const state = { inside: false, ended: false };
  const leaving = Promise.withResolvers<void>();
  const done = onBehalfOf(
    client,
    async () => {
      await places.enter(rows);
      state.inside = true;
      await leaving.promise;
    },
    { caller },
  ).then(() => {
    state.ended = true;
  });
  return { state, leave: () => leaving.resolve(), done };
}

describe('places for statements of many rows', () => {
  test('are few, are given back with the answer, and leave one for another client', async () => {
    const places = new StatementPlaces(true);
    const mine = Array.from({ length: 5 }, () => enter(places, 'a'));
    await turn();
    assert.ok(mine.filter(({ state }) => state.inside).length < 4, 'one is left');
    const other = enter(places, 'b');
    await turn();
    assert.ok(other.state.inside);
    for (const each of [...mine, other]) each.leave();
    await Promise.all([...mine, other].map(({ done }) => done));
    assert.ok(mine.every(({ state }) => state.ended));
  });

  test('are not for a statement of few rows, and more for one that is not among the longest', async () => {
    const places = new StatementPlaces(false);
    const calls = [500, many - 1].map((rows) => Array.from({ length: 40 }, () => enter(places, 'a', rows)));
    await turn();
    const inside = calls.map((each) => each.filter(({ state }) => state.inside).length);
    assert.deepEqual(inside, [40, 32]);
    for (const { leave } of calls.flat()) leave();
    await Promise.all(calls.flat().map(({ done }) => done));
  });

  test('are waited for in one order, so that who has grown longer still waits for nobody who waits for him', async () => {
    const places = new StatementPlaces(false);
    const longest = Array.from({ length: 4 }, () => enter(places, 'a'));
    const growing = Array.from({ length: 28 }, () => enter(places, 'a'));
    const next = enter(places, 'a', many - 1);
    await turn();
    assert.equal(growing.filter(({ state }) => state.inside).length, 0);
    const all = [...longest, ...growing, next];
    for (const { leave } of all) leave();
    await Promise.all(all.map(({ done }) => done));
  });

  test('are not waited for by one who holds a place already, nor by one who has left', async () => {
    const places = new StatementPlaces(false);
    const full = Array.from({ length: 4 }, () => enter(places, 'a'));
    const slots = new FairSlots(1);
    await onBehalfOf('b', async () => {
      const slot = await slots.inTurn({ client: 'b' });
      assert.ok(presentBehalf()?.keep(slots, slot));
      const entered = places.enter(many).then(() => 'entered');
      assert.equal(await Promise.race([entered, turn('waits')]), 'entered');
    });
    const caller = new Caller();
    const waiting = enter(places, 'c', many, caller);
    await turn();
    assert.ok(!waiting.state.inside);
    caller.leave();
    waiting.leave();
    await waiting.done;
    for (const { leave, done } of full) {
      leave();
      await done;
    }
  });
});
