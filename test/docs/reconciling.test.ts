import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { bridge } from '../conformance/subjects/bridge.ts';
import { iswigo } from '../conformance/subjects/iswigo.ts';
import { powens } from '../conformance/subjects/powens.ts';
import { bookFields } from '../conformance/suite/for_the_books.ts';

const page = readFileSync(new URL('../../docs/reconciling.md', import.meta.url), 'utf8');
const [head = [], ...rows] = page
  .split('\n')
  .filter((line) => /^\| (?:field|`\w+`) \|/.test(line))
  .map((line) => line.slice(2, -2).split(' | '));
/** Of company savings, of which the simulated banks have none that a person connects at first. */
const rare = ['holder'];

describe('docs/reconciling.md', () => {
  test('has a line for each field for the books', () => {
    const names = rows.map(([name]) => name?.replaceAll('`', ''));
    assert.deepEqual(names, Object.values(bookFields).flat());
  });

  for (const { title, gives = [] } of [bridge('2025-01-15'), bridge('2021-06-01'), powens, iswigo]) {
    test(`says of ${title} what the conformance suite finds there`, () => {
      const column = head.indexOf(title);
      const told = rows.filter((row) => row[column] !== 'no').map(([name]) => name?.replaceAll('`', '') ?? '');
      assert.deepEqual(told.filter((name) => !rare.includes(name)).sort(), [...gives].sort());
    });
  }
});
