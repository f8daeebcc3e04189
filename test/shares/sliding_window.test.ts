import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cheap, SlidingWindow } from '../../src/shares/sliding_window.ts';

describe('a sliding window', () => {
  test('never lets more through than the limit in any span of its length', () => {
    const window = new SlidingWindow(10, 60_000);
    const taken: number[] = [];
    for (let now = 0; now < 400_000; now += 137) {
      if (window.waitMs(now) > 0) continue;
      window.add(now);
      taken.push(now);
      assert.ok(taken.filter((at) => at > now - 60_000).length <= 10);
    }
    assert.ok(taken.length >= 60, `${taken.length} in 400 seconds`);
  });

  test('says truly when the next slot is free', () => {
    const window = new SlidingWindow(3, 60_000);
    for (const now of [1000, 1500, 30_000]) window.add(now);
    const waitMs = window.waitMs(31_000);
    assert.ok(waitMs >= 30_000 && waitMs <= 31_001, `${waitMs}`);
    assert.ok(window.waitMs(31_000 + waitMs - 1) > 0);
    assert.equal(window.waitMs(31_000 + waitMs), 0);
  });

  test('is empty after a long pause, and survives a clock that is set back', () => {
    const window = new SlidingWindow(2, 60_000);
    window.add(1e12);
    window.add(1e12);
    assert.ok(window.waitMs(1e12 - 5_000_000) > 0);
    assert.equal(window.waitMs(1e12 + 86_400_000), 0);
    window.add(1e12 + 86_400_000);
    assert.equal(window.waitMs(1e12 + 86_400_000), 0);
  });

  test('one that fades names the very millisecond at which the next is allowed, whatever came before', () => {
    for (let limit = 1; limit < 12; limit += 1) {
      const window = new SlidingWindow(limit, 60_000, cheap);
      for (let now = 7; now < 600_000; now += 1999) {
        const waitMs = window.waitMs(now);
        if (waitMs === 0) {
          window.add(now);
          continue;
        }
        assert.equal(window.waitMs(now + waitMs - 1), 1, `limit ${limit} at ${now}`);
        assert.equal(window.waitMs(now + waitMs), 0, `limit ${limit} at ${now}`);
        now += waitMs;
        window.add(now);
      }
    }
  });

  test('one that fades lets an even stream through at its limit, and in a fixed window never more', () => {
    const window = new SlidingWindow(60, 60_000, cheap);
    const taken: number[] = [];
    for (let now = 0; now < 600_000; now += 100) {
      if (window.room(now) < 1) continue;
      window.add(now);
      taken.push(now);
    }
    for (let minute = 0; minute < 10; minute += 1) {
      const inMinute = taken.filter((at) => Math.floor(at / 60_000) === minute).length;
      assert.ok(inMinute <= 60 && inMinute >= 30, `${inMinute} in minute ${minute}`);
    }
  });

  test('needs a limit', () => {
    for (const limit of [0, -1, Number.NaN]) assert.throws(() => new SlidingWindow(limit, 60_000), RangeError);
  });
});
