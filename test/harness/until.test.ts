import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { mockDelays } from './mock_delays.ts';
import { until } from './until.ts';

describe('a wait', () => {
  test('ends when it holds, also where the test has timers and clocks in its hands', async (t) => {
    mockDelays(t);
    t.mock.method(performance, 'now', () => 0);
    let looks = 0;
    await until('it was looked at thirty times', async () => {
      looks += 1;
      return looks === 30;
    });
    assert.equal(looks, 30);
  });

  test('for what never comes ends too, and says what was waited for', async () => {
    await assert.rejects(
      until('pigs fly', () => false, 0.02),
      { name: 'AssertionError', message: 'waited 0.02 s in vain until pigs fly' },
    );
  });

  test('ends with what went wrong in looking', async () => {
    await assert.rejects(
      until('it is there', () => assert.fail('it cannot be')),
      { message: 'it cannot be' },
    );
  });
});

/** Their loops are what others run beside, until they are told to stop; those of `event_stream.ts` end with their test. */
const others = ['crash/', 'fuzz/', 'pressure/', 'mutate/', 'faults/restart_one_by_one.ts', 'faults/event_stream.ts'];

/** A loop goes on after the time of its test is over, and the whole run waits for it. */
test('no test waits in a loop of its own', () => {
  const root = path.resolve(import.meta.dirname, '..');
  const rest = String.raw`\bawait (?:delay|sleep|next\w+|new Promise|page\.)`;
  const inOneLine = new RegExp(String.raw`(?:while \(|for \(;;\)).*${rest}`);
  const inItsLines = new RegExp(String.raw`(?:while \([^\n]*\)|do) \{\n(?:(?!\n {0,4}\}).)*?${rest}`, 's');
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !others.some((other) => file.startsWith(other)));
  assert.ok(files.length > 300);
  const found = files.filter((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    return inOneLine.test(source) || inItsLines.test(source);
  });
  assert.deepEqual(found, []);
});
