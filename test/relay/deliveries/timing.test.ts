import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadSettings } from '../../../config/settings.ts';
import { readRetryAfterMs, retryDelayMs } from '../../../src/relay/deliveries/retry_schedule.ts';
import { statesBefore } from '../../../src/relay/delivery_state.ts';
import { afterFailure, breakerPosition, hasFailedTooLong, healthy } from '../../../src/relay/endpoints/breaker.ts';
import { makeIdsAfter, newEventId } from '../../../src/relay/new_event_id.ts';

const schedule = (await loadSettings({}, '/nonexistent')).RETRY_SCHEDULE;
const minuteMs = 60_000;

describe('the retry schedule', () => {
  test('is the documented one by default', () => {
    const hours = [2, 5, 10, 14, 20, 24].map((hour) => hour * 60 * minuteMs);
    assert.deepEqual(schedule, [5000, 5 * minuteMs, 30 * minuteMs, ...hours]);
  });

  test('jitter adds up to a tenth and takes nothing away', () => {
    assert.equal(retryDelayMs(schedule, 2, undefined, 0), 300_000);
    assert.equal(retryDelayMs(schedule, 2, undefined, 0.5), 315_000);
    assert.equal(retryDelayMs(schedule, 2, undefined, 1), 330_000);
  });

  test('ends after the last delay', () => {
    assert.notEqual(retryDelayMs(schedule, 9, undefined, 0), undefined);
    assert.equal(retryDelayMs(schedule, 10, undefined, 0), undefined);
  });

  test('Retry-After counts between the delay and twice the delay', () => {
    assert.equal(retryDelayMs(schedule, 2, 1000, 0), 300_000);
    assert.equal(retryDelayMs(schedule, 2, 400_000, 0), 400_000);
    assert.equal(retryDelayMs(schedule, 2, 86_400_000, 0), 600_000);
  });

  test('Retry-After is read as seconds or as a date, and anything else is passed over', () => {
    const nowMs = Date.parse('2026-11-21T10:00:00Z');
    assert.equal(readRetryAfterMs('120', nowMs), 120_000);
    assert.equal(readRetryAfterMs('Sat, 21 Nov 2026 10:01:00 GMT', nowMs), 60_000);
    for (const value of ['Sat, 21 Nov 2026 09:00:00 GMT', 'soon', '-1', '', '99999999999', undefined]) {
      assert.equal(readRetryAfterMs(value, nowMs), undefined, value);
    }
  });
});

describe('the breaker', () => {
  const start = new Date('2026-11-21T10:00:00Z');
  const later = (ms: number) => new Date(start.getTime() + ms);
  const failed = (times: number) => {
    let health = healthy;
    for (let time = 0; time < times; time++) health = afterFailure(health, start);
    return health;
  };

  test('is closed for four failures in a row and opens at the fifth, for 30 seconds', () => {
    assert.equal(breakerPosition(failed(4), start), 'closed');
    assert.equal(breakerPosition(failed(5), later(29_999)), 'open');
    assert.equal(breakerPosition(failed(5), later(30_000)), 'half_open');
  });

  test('does not count what was on its way when it opened', () => {
    assert.deepEqual(failed(9), failed(5));
  });

  test('stays open twice as long after each failed probe, up to ten minutes', () => {
    let health = failed(5);
    const openMs: number[] = [];
    for (let probe = 0; probe < 7; probe++) {
      const at = health.openUntil ?? start;
      health = afterFailure(health, at);
      openMs.push((health.openUntil?.getTime() ?? 0) - at.getTime());
    }
    assert.deepEqual(openMs, [60_000, 120_000, 240_000, 480_000, 600_000, 600_000, 600_000]);
  });

  test('five days of nothing but failures are too long, counted from the first', () => {
    assert.equal(hasFailedTooLong(failed(9), later(5 * 86_400_000 - 1)), false);
    assert.equal(hasFailedTooLong(failed(9), later(5 * 86_400_000)), true);
    assert.equal(hasFailedTooLong(healthy, later(5 * 86_400_000)), false);
  });
});

describe('ids', () => {
  test('are UUIDs of version 7 that sort in the order in which they are made, however many a millisecond', () => {
    const ids = Array.from({ length: 20_000 }, newEventId);
    assert.match(ids[0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(ids.toSorted(), ids);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('sort after an id that another process made, although its clock is ahead', () => {
    const ahead = `ffffff00-0000-7abc-8000-000000000000`;
    const before = newEventId();
    makeIdsAfter(before.replace(/^.{6}/, (time) => (Number.parseInt(time, 16) + 1).toString(16).padStart(6, '0')));
    const after = newEventId();
    assert.ok(after > before && after < ahead);
    assert.ok(Number.parseInt(after.slice(0, 6), 16) > Number.parseInt(before.slice(0, 6), 16));
  });
});

test('a delivery that is finished changes by hand only, and a pending one cannot become pending', () => {
  assert.deepEqual(statesBefore('delivered'), ['pending', 'waiting']);
  assert.deepEqual(statesBefore('waiting'), ['pending', 'waiting']);
  assert.deepEqual(statesBefore('pending'), ['waiting', 'delivered', 'exhausted', 'cancelled']);
});
