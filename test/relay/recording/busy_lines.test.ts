import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BusyLines } from '../../../src/relay/recording/busy_lines.ts';

test('a line that had an event within a tenth of a second lets quiet ones go first, while there are any', () => {
  const lines = new BusyLines();
  assert.equal(lines.note('flood', 0), false, 'nothing is known of it yet');
  assert.equal(lines.note('flood', 10), true);
  assert.equal(lines.note('flood', 60), false, 'nobody quiet for 50 ms');
  assert.equal(lines.note('quiet', 70), false);
  assert.equal(lines.note('flood', 119), true);
  assert.equal(lines.note('flood', 120), false);
  assert.equal(lines.note('quiet', 170), false, 'a tenth of a second later it is quiet again');
  assert.equal(lines.note('flood', 180), true);
});
