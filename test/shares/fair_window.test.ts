import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Caller, FairWindow } from '../../src/shares/fair_window.ts';

const spanMs = 300_000;
const a: Caller = { client: 'a', urgent: false };
const b: Caller = { client: 'b', urgent: false };
const urgent = (caller: Caller): Caller => ({ ...caller, urgent: true });

/** How many of these calls are let through now. */
function press(window: FairWindow, nowMs: number, caller: Caller | undefined, calls = 10_000): number {
  let passed = 0;
  for (; passed < calls && window.waitMs(nowMs, caller) === 0; passed += 1) window.add(nowMs, caller);
  return passed;
}

describe('a window of calls with a share for each client', () => {
  test('who is alone may use all but the reserve, and the reserve for what is urgent', () => {
    const window = new FairWindow(200, spanMs);
    assert.equal(press(window, 0, a), 180);
    assert.equal(press(window, 0, urgent(a)), 20);
    assert.equal(press(window, 0, undefined), 0);
  });

  test('among others it leaves an eighth of the rest to those who come', () => {
    const window = new FairWindow(200, spanMs, { others: true });
    const first = press(window, 0, a);
    assert.equal(first, 157);
    assert.ok(press(window, 0, b) >= 18);
    assert.ok(press(window, 0, { client: 'c', urgent: false }) >= 1);
  });

  test('once a second client was seen the first is not alone again', () => {
    const window = new FairWindow(200, spanMs);
    window.room(0, b);
    assert.equal(press(window, 0, a), 157);
  });

  test('people on their way back are served when their client, or another, has used up its share', () => {
    const window = new FairWindow(200, spanMs, { others: true });
    press(window, 0, a);
    press(window, 0, b);
    assert.ok(press(window, 0, urgent(a), 5) === 5);
    assert.ok(press(window, 0, urgent(b), 5) === 5);
  });

  test('nobody uses the whole reserve up, with whatever is urgent', () => {
    const window = new FairWindow(200, spanMs, { others: true });
    press(window, 0, a);
    press(window, 0, urgent(a));
    assert.ok(press(window, 0, urgent(b)) >= 5);
  });

  test('the gateway’s own errands may use what is left, and their use counts for all', () => {
    const window = new FairWindow(100, spanMs);
    assert.equal(press(window, 0, undefined, 50), 50);
    assert.equal(press(window, 0, a), 40);
    assert.equal(press(window, 0, undefined), 10);
  });

  test('never more in any span than the limit, and each wait that it names ends', () => {
    const window = new FairWindow(30, 60_000, { others: true });
    const taken: number[] = [];
    let now = 0;
    for (let turn = 0; turn < 500; turn += 1) {
      const caller = [a, b, urgent(a), undefined][turn % 4];
      let waits = 0;
      for (let waitMs = window.waitMs(now, caller); waitMs > 0; waitMs = window.waitMs(now, caller)) {
        now += waitMs;
        waits += 1;
        assert.ok(waits < 200, `turn ${turn} waits without an end`);
      }
      window.add(now, caller);
      taken.push(now);
      assert.ok(taken.filter((at) => at > now - 60_000).length <= 30);
    }
  });

  test('what left the window is free again for the one who had it', () => {
    const window = new FairWindow(200, spanMs, { others: true });
    assert.equal(press(window, 0, a), 157);
    assert.equal(press(window, 2 * spanMs, a), 157);
  });
});
