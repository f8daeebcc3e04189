import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { roomFor } from '../../src/shares/room_for.ts';

/** Lets everybody take until nobody may take more, one each in turn. */
function fill(all: number, tenants: number, held: number[] = new Array(tenants).fill(0)): number[] {
  for (let moved = true; moved; ) {
    moved = false;
    for (let tenant = 0; tenant < tenants; tenant += 1) {
      const free = all - held.reduce((sum, one) => sum + one, 0);
      if (roomFor(held[tenant] as number, free) < 1) continue;
      held[tenant] = (held[tenant] as number) + 1;
      moved = true;
    }
  }
  return held;
}

describe('the room for one of many', () => {
  test('leaves an eighth to those who come, and never all', () => {
    assert.deepEqual(fill(256, 1), [224]);
    assert.deepEqual(fill(8, 1), [7]);
    assert.deepEqual(fill(2, 1), [1]);
    assert.deepEqual(fill(1, 1), [1], 'one alone is for whoever comes first');
  });

  test('a newcomer finds something whatever the one before him holds, and so does the next', () => {
    const [first = 0] = fill(256, 1);
    const [, second = 0] = fill(256, 2, [first, 0]);
    const [, , third = 0] = fill(256, 3, [first, second, 0]);
    assert.ok(second >= 28 && third >= 1, `${first}, ${second}, ${third}`);
  });

  test('those who want all they can get end with equal parts of nearly all', () => {
    for (const tenants of [2, 3, 5, 10, 30]) {
      const held = fill(256, tenants);
      const sum = held.reduce((total, one) => total + one, 0);
      assert.ok(Math.max(...held) - Math.min(...held) <= 1, `${held}`);
      assert.ok(sum >= 224 && sum < 256, `${tenants} have ${sum}`);
    }
  });

  test('there is never more room than there is', () => {
    for (let free = 0; free < 50; free += 1) {
      for (let held = 0; held < 400; held += 1) {
        const room = roomFor(held, free);
        assert.ok(room >= 0 && room <= free, `${held} held, ${free} free: ${room}`);
        assert.ok(held > 0 || free === 0 || room >= 1, `none held, ${free} free: ${room}`);
      }
    }
  });
});
