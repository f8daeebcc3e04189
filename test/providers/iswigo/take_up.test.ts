import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writePlace } from '../../../src/providers/iswigo/place.ts';
import { takeUp } from '../../../src/providers/iswigo/take_up.ts';

interface Row {
  readonly id: number;
  readonly text?: string;
}

const rows = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, place) => ({ id: from + place }));

/** A list that answers ranges of ten rows. @param total left out where it does not say how long it is */
const listOf = (list: readonly Row[], total: number | undefined = list.length) => ({
  ask: async (first: number) => ({ rows: list.slice(first, first + 10), total }),
});

/** Behind the first twenty of fifty rows. */
const place = writePlace(20, 50, { id: 19 });

describe('a list of Iswigo that is gone on with', () => {
  const firstBehind = async (list: readonly Row[]) => {
    const found = await takeUp(listOf(list).ask, place);
    return [found.first, found.rows[0]];
  };

  test('goes on behind the row that was last, where nothing has moved', async () => {
    assert.deepEqual(await firstBehind(rows(0, 50)), [20, { id: 20 }]);
  });

  test('goes on there where rows have come or gone before it, or behind it', async () => {
    assert.deepEqual(await firstBehind([...rows(100, 130), ...rows(0, 50)]), [50, { id: 20 }]);
    assert.deepEqual(await firstBehind(rows(5, 50)), [15, { id: 20 }]);
    assert.deepEqual(await firstBehind([...rows(0, 50), ...rows(100, 130)]), [20, { id: 20 }]);
  });

  test('is lost where that row is gone, or was changed and may stand elsewhere', async () => {
    const moved = [...rows(0, 19), ...rows(20, 25), { id: 19, text: 'changed' }, ...rows(25, 50)];
    for (const list of [moved, [...rows(0, 19), ...rows(20, 51)], []]) {
      await assert.rejects(firstBehind(list), { kind: 'invalid' });
    }
    await assert.rejects(takeUp(listOf(rows(0, 50)).ask, 'no place'), { kind: 'invalid' });
  });
});
