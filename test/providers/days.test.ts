import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { beginsWithDay, isPlainInstant } from '../../src/providers/days.ts';
import { wallTimeToInstant } from '../../src/providers/wall_time.ts';

describe('a day of the calendar', () => {
  for (const text of ['1000-01-01', '2024-02-29', '2000-02-29', '2026-12-31', '9999-12-31', '2026-02-03T06:12:44Z']) {
    test(`is ${text}`, () => assert.ok(beginsWithDay(text)));
  }
  for (const text of [
    '',
    '2026-02',
    '0000-00-00',
    '0001-01-01',
    '0999-12-31',
    '2026-00-01',
    '2026-13-01',
    '2026-02-00',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026/02/03',
    '03-02-2026',
    '2026-2-3',
    '+2026-02-03',
    '-001899-12-31',
    '２０２６-02-03',
  ]) {
    test(`is not ${JSON.stringify(text)}`, () => assert.ok(!beginsWithDay(text)));
  }
});

describe('a plain instant', () => {
  for (const text of ['2026-02-03T06:12:44Z', '2026-02-03T23:59:59.999Z']) {
    test(`is ${text}`, () => {
      assert.ok(isPlainInstant(text));
      assert.ok(!Number.isNaN(Date.parse(text)));
    });
  }
  for (const text of [
    '2026-02-03 06:12:44Z',
    '2026-02-03T24:12:44Z',
    '2026-02-03T06:60:44Z',
    '2026-02-03T06:12:60Z',
    '2026-02-03T06:12:44,123Z',
    '2026-02-03T06:12:44.12xZ',
    '2026-02-03T06-12-44Z',
    '2026-02-30T06:12:44Z',
    '0001-01-01T00:00:00Z',
    '2026-02-03T06:12:44+01:00',
  ]) {
    test(`is not ${text}`, () => assert.ok(!isPlainInstant(text)));
  }
});

test('a wall shows the years of one and two digits as they are', () => {
  assert.equal(wallTimeToInstant(Date.parse('0001-01-01T00:00:00Z'), 'UTC').toISOString(), '0001-01-01T00:00:00.000Z');
  const paris = wallTimeToInstant(Date.parse('0050-06-01T12:00:00Z'), 'Europe/Paris');
  assert.equal(paris.toISOString(), '0050-06-01T11:50:39.000Z');
});
