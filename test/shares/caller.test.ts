import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Caller } from '../../src/shares/caller.ts';

describe('a caller', () => {
  test('tells those who watch, once, that it has left', (t) => {
    const caller = new Caller();
    const [watching, ended] = [t.mock.fn(), t.mock.fn()];
    caller.watch(watching);
    caller.watch(ended);
    caller.unwatch(ended);
    assert.equal(caller.hasLeft, false);
    caller.leave();
    caller.leave();
    assert.equal(caller.hasLeft, true);
    assert.deepEqual([watching.mock.callCount(), ended.mock.callCount()], [1, 0]);
  });

  test('has one signal for those who wait by one', () => {
    const caller = new Caller();
    const { signal } = caller;
    assert.equal(caller.signal, signal);
    assert.equal(signal.aborted, false);
    caller.leave();
    assert.equal(signal.aborted, true);
  });

  test('that has left has a signal that says so', () => {
    const caller = new Caller();
    caller.leave();
    assert.equal(caller.signal.aborted, true);
  });
});
