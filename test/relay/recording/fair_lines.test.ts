import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FairLines } from '../../../src/relay/recording/fair_lines.ts';

function filled(): FairLines<string> {
  const lines = new FairLines<string>();
  for (const one of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) lines.push(one.charAt(0), one);
  return lines;
}

test('each line has its turn, and goes on behind those that had none', () => {
  const lines = filled();
  assert.deepEqual(lines.take(2), ['a1', 'b1']);
  assert.deepEqual(lines.take(3), ['c1', 'a2', 'b2']);
  lines.push('b', 'b3');
  assert.deepEqual([lines.size, lines.take(10), lines.size], [2, ['a3', 'b3'], 0]);
  assert.deepEqual(lines.take(1), []);
});

test('those at the head of a line for which something holds are taken out', () => {
  const lines = filled();
  assert.deepEqual(
    lines.takeWhile((one) => one.endsWith('1')),
    ['a1', 'b1', 'c1'],
  );
  assert.deepEqual([lines.size, lines.take(10)], [3, ['a2', 'b2', 'a3']]);
});
