import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { wholeBody } from '../../src/providers/whole_body.ts';

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] as number;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

test('a body is put together, in whatever pieces it comes', async () => {
  const bytes = randomBytes(10_000);
  for (const sizes of [[10_000], [1], [3, 5000], [9999, 1], [1, 0, 2]]) {
    assert.ok((await wholeBody(pieces(bytes, sizes), bytes.length))?.equals(bytes), String(sizes));
    assert.equal(await wholeBody(pieces(bytes, sizes), bytes.length - 1), undefined);
  }
  assert.equal((await wholeBody(pieces(Buffer.alloc(0), [1]), 0))?.length, 0);
});

test('the pieces that it came in are not changed', async () => {
  const [first, second] = [Buffer.from('one'), Buffer.from('two')];
  async function* both() {
    yield first;
    yield second;
  }
  assert.equal((await wholeBody(both(), 10))?.toString(), 'onetwo');
  assert.deepEqual([first.toString(), second.toString()], ['one', 'two']);
});
