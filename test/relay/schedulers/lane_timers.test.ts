import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { LaneTimers } from '../../../src/relay/schedulers/lane_timers.ts';

function scripted(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let nowMs = 1000;
  t.mock.method(performance, 'now', () => nowMs);
  const woken: string[] = [];
  const timers = new LaneTimers((lane) => woken.push(lane));
  const pass = (ms: number) => {
    nowMs += ms;
    t.mock.timers.tick(ms);
    return woken.splice(0);
  };
  return { timers, pass };
}

test('a lane is woken once, at the earliest of its instants, and again when it asks anew', (t) => {
  const { timers, pass } = scripted(t);
  timers.set('a', 500);
  timers.set('a', 300);
  timers.set('b', 400);
  assert.deepEqual(pass(100), []);
  timers.set('a', 200);
  timers.set('a', 250);
  assert.deepEqual(pass(199), []);
  assert.deepEqual(pass(1), ['a']);
  assert.deepEqual(pass(100), ['b']);
  assert.deepEqual(pass(1000), []);
  timers.set('a', 700);
  assert.deepEqual(pass(700), ['a']);
});

test('nothing is woken after all timers were cleared', (t) => {
  const { timers, pass } = scripted(t);
  for (const lane of ['a', 'b']) timers.set(lane, 10);
  timers.clear();
  assert.deepEqual(pass(1000), []);
  timers.set('a', 10);
  assert.deepEqual(pass(10), ['a']);
});

test('a lane that is due in 30 days, which is more than a timer can wait, is woken then and not before', (t) => {
  const { timers, pass } = scripted(t);
  const dayMs = 86_400_000;
  timers.set('a', 30 * dayMs);
  assert.deepEqual(pass(1), []);
  assert.deepEqual(pass(25 * dayMs), []);
  timers.set('a', 60 * dayMs);
  assert.deepEqual(pass(5 * dayMs - 2), []);
  assert.deepEqual(pass(1), ['a']);
});
