import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Waiting, WaitingLines } from '../../../src/relay/recording/waiting_lines.ts';
import { Chance } from '../../crash/chance.ts';

interface Named extends Waiting {
  readonly name: string;
}

const one = (line: string, number: number, more: Partial<Waiting> = {}): Named => ({
  name: `${line}${number}`,
  line,
  patient: false,
  sinceMs: 0,
  ...more,
});
const names = (taken: readonly Named[]) => taken.map(({ name }) => name).join(' ');

test('a line that had its turn goes behind those that had none yet, also into the next group', () => {
  const lines = new WaitingLines<Named>();
  for (const line of ['a', 'b', 'c']) for (const number of [1, 2, 3]) lines.add(one(line, number));
  assert.equal(names(lines.take(2)), 'a1 b1');
  lines.add(one('d', 1));
  assert.equal(names(lines.take(4)), 'c1 a2 b2 d1');
  assert.equal(names(lines.take(4)), 'a3 b3 c2 c3', 'the rest as it came');
  assert.deepEqual([lines.size, lines.urgent], [0, 0]);
});

test('whatever is done in whatever order, none is lost, doubled or overtaken in its line, and the counts are right', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const chance = new Chance(seed);
    const lines = new WaitingLines<Named>();
    /** The same, counted anew each time. */
    let waiting: { one: Named; patient: boolean }[] = [];
    const left = (taken: readonly Named[]) => {
      for (const { name, line } of taken) {
        assert.equal(waiting.find(({ one }) => one.line === line)?.one.name, name, `seed ${seed}`);
        waiting = waiting.filter(({ one }) => one.name !== name);
      }
    };
    for (let step = 0; step < 100; step += 1) {
      const draw = chance.next();
      if (draw < 0.7) {
        const patient = chance.next() < 0.5;
        const added = one(chance.pick(['a', 'b', 'c', 'd', 'e']), step, { patient, sinceMs: step });
        lines.add(added);
        waiting.push({ one: added, patient });
      } else if (draw < 0.8) {
        lines.hurry();
        for (const known of waiting) known.patient = false;
      } else if (draw < 0.9) {
        const count = Math.min(3, waiting.length);
        const taken = lines.take(3);
        assert.equal(taken.length, count);
        left(taken);
      } else {
        const older = waiting.filter(({ one: { sinceMs } }) => sinceMs < step - 20).map(({ one: { name } }) => name);
        const taken = lines.takeOlder(step - 20);
        assert.deepEqual(
          taken.map(({ name }) => name),
          older,
        );
        left(taken);
      }
      const urgent = waiting.filter(({ patient }) => !patient).length;
      assert.deepEqual([lines.size, lines.urgent], [waiting.length, urgent], `seed ${seed}, step ${step}`);
    }
  }
});
