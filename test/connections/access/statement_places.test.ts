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

  test('are not for a statement of few rows', async () => {
    const places = new StatementPlaces(false);
    const calls = Array.from({ length: 20 }, () => enter(places, 'a', many - 1));
    await turn();
    assert.ok(calls.every(({ state }) => state.inside));
    for (const { leave, done } of calls) {
      leave();
      await done;
    }
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
