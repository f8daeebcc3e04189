import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSince } from '../../../src/connections/bank_data/since.ts';
import { Refusal } from '../../../src/connections/refusal.ts';

const paris = (text: string) => readSince(text, 'Europe/Paris').toISOString();

describe('the argument since', () => {
  const rows: [given: string, instant: string][] = [
    ['2026-01-15', '2026-01-14T23:00:00.000Z'],
    ['2026-07-15', '2026-07-14T22:00:00.000Z'],
    ['2026-01-15 10:20:30', '2026-01-15T09:20:30.000Z'],
    ['2026-01-15 10:20:30.123456', '2026-01-15T09:20:30.123Z'],
    ['2026-01-15T10:20', '2026-01-15T09:20:00.000Z'],
    [' 2026-01-15 ', '2026-01-14T23:00:00.000Z'],
    ['2026-01-15T10:20:30Z', '2026-01-15T10:20:30.000Z'],
    ['2026-01-15 10:20:30+05:30', '2026-01-15T04:50:30.000Z'],
    ['2026-01-15 10:20:30-0800', '2026-01-15T18:20:30.000Z'],
    // The night on which the clocks go forward: 02:30 is never shown.
    ['2026-03-29 01:59:59', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29 02:30:00', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29 03:00:00', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    // The night on which they go back: 02:30 is shown twice, and the first misses nothing.
    ['2026-10-25 02:30:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25 03:00:00', '2026-10-25T02:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
    // Python's date.min, with the local time of Paris before there were zones.
    ['0001-01-01', '0000-12-31T23:50:39.000Z'],
    ['9999-12-31', '9999-12-30T23:00:00.000Z'],
  ];
  for (const [given, instant] of rows) {
    test(`${given} in Paris is ${instant}`, () => assert.equal(paris(given), instant));
  }

  for (const wrong of [
    'yesterday',
    '15/01/2026',
    '2026-02-30',
    '2026-13-01',
    '2026-01-15 25:00:00',
    '2026',
    '2026-01-15Z?',
    '9999-12-31T23:59:59-12:00',
  ]) {
    test(`${wrong} is refused with the form that is expected`, () => {
      assert.throws(
        () => paris(wrong),
        (error) => error instanceof Refusal && error.kind === 'invalid' && error.message.includes('yyyy-mm-dd'),
      );
    });
  }

  test('the zone is the one that is set', () => {
    assert.equal(readSince('2026-01-15', 'America/New_York').toISOString(), '2026-01-15T05:00:00.000Z');
    assert.equal(readSince('2026-01-15', 'UTC').toISOString(), '2026-01-15T00:00:00.000Z');
  });
});
