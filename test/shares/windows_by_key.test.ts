import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WindowsByKey } from '../../src/shares/windows_by_key.ts';

const secondsMs = 1000;

describe('windows by key', () => {
  test('lets the limit through, then says how long to wait', () => {
    let now = 0;
    const window = new WindowsByKey(3, () => now);
    assert.deepEqual(
      [window.take('a'), window.take('a'), window.take('a')].map(({ allowed, remaining }) => [allowed, remaining]),
      [
        [true, 2],
        [true, 1],
        [true, 0],
      ],
    );
    now = 45 * secondsMs;
    // Three calls at second 0: the first of them has faded at second 80.
    assert.deepEqual(window.take('a'), { allowed: false, remaining: 0, resetSeconds: 15, retryAfterSeconds: 35 });
    now = 79 * secondsMs;
    assert.equal(window.take('a').allowed, false);
    now = 80 * secondsMs;
    assert.equal(window.take('a').allowed, true);
    assert.equal(window.take('a').allowed, false);
  });

  test('counts each key for itself, and forgets after two minutes', () => {
    let now = 0;
    const window = new WindowsByKey(1, () => now);
    assert.equal(window.take('a').allowed, true);
    assert.equal(window.take('a').allowed, false);
    assert.equal(window.take('b').allowed, true);
    now = 120 * secondsMs;
    assert.equal(window.take('a').allowed, true);
  });

  test('always names a wait after which a call is let through', () => {
    for (let limit = 1; limit < 20; limit += 3) {
      for (const burstAt of [0, 13, 59]) {
        let now = burstAt * secondsMs;
        const window = new WindowsByKey(limit, () => now);
        while (window.take('a').allowed);
        now += 7 * secondsMs;
        const { allowed, retryAfterSeconds } = window.take('a');
        if (allowed) continue;
        now += retryAfterSeconds * secondsMs;
        assert.equal(window.take('a').allowed, true, `limit ${limit}, burst at ${burstAt}`);
      }
    }
  });

  test('remember so many keys and no more: who was not asked for longest is forgotten', () => {
    const windows = new WindowsByKey(1, () => 0, 60_000, 100);
    assert.equal(windows.take('first').allowed, true);
    assert.equal(windows.take('kept').allowed, true);
    for (let n = 0; n < 99; n += 1) {
      windows.take(`stranger ${n}`);
      assert.equal(windows.take('kept').allowed, false);
    }
    assert.equal(windows.take('first').allowed, true);
  });
});
