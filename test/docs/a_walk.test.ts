import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { sectionsOf } from './page_sections.ts';
import { type Walks, walkTheHouse } from './walks.ts';

const page = sectionsOf(readFileSync(new URL('../../docs/a-walk.md', import.meta.url), 'utf8'));

/** The files of a way: `1. `, the file, and what it does in one sentence. */
function listed(way: string): string[] {
  const section = page.find(({ title }) => title === `The way of ${way}`);
  return [...(section?.body ?? '').matchAll(/^\d+\. `([^`]+)`: .+$/gm)].map(([, file]) => file as string);
}

describe('docs/a-walk.md', () => {
  let walks: Walks;
  before(async () => {
    walks = await walkTheHouse();
  });

  const ways = { call: 'a call', event: 'an event', trip: 'a trip' } as const;
  for (const way of ['call', 'event', 'trip'] as const) {
    test(`names the files that ${ways[way]} meets, in the order in which it meets them`, () => {
      const files = listed(ways[way]);
      assert.ok(files.length >= 8 && files.length <= 12, `${files.length} files`);
      assert.deepEqual(
        walks[way].filter((file) => files.includes(file)),
        files,
      );
    });
  }

  // Not of the whole relay: it looks for lanes every two seconds, whatever else happens.
  test('notes only what was met: no lane moves for a call, and no method runs for an event', () => {
    assert.deepEqual(
      walks.call.filter((file) => file.startsWith('src/relay/lanes/')),
      [],
    );
    assert.deepEqual(
      walks.event.filter((file) => file.startsWith('src/methods/')),
      [],
    );
  });
});
