import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { JsonSkeleton, type Shape } from '../../../../src/providers/powens/webhook/json_skeleton.ts';

const count = (): Shape => ({
  fold: { fields: { n: 'keep' } },
  start: () => ({ sum: 0, rows: 0 }),
  add(sum, element) {
    const total = sum as { sum: number; rows: number };
    total.rows += 1;
    total.sum += (element as { n?: number }).n ?? 0;
  },
});
const shape: Shape = {
  fields: {
    id: 'keep',
    name: 'keep',
    'odd "key"': 'keep',
    inner: { fields: { id: 'keep', deep: { fields: { id: 'keep' } } } },
    list: { each: { fields: { id: 'keep', rows: count() } }, most: 3 },
    words: { each: 'keep', most: 10 },
  },
};

/** Read in pieces of every size, which must not matter. */
function skeletonOf(text: string, sizes: readonly number[] = [1, 2, 3, 7, 64, 1e9]): unknown {
  const bytes = Buffer.from(text);
  const results = sizes.map((size) => {
    const skeleton = new JsonSkeleton(shape);
    for (let at = 0; at < bytes.length; at += size) skeleton.feed(bytes.subarray(at, at + size));
    return skeleton.end();
  });
  for (const result of results) assert.deepEqual(result, results[0]);
  return results[0];
}

describe('the skeleton of a JSON text', () => {
  const kept: [string, unknown, unknown][] = [
    ['fields that are wanted', { id: 7, other: 8, name: 'x' }, { id: 7, name: 'x' }],
    [
      'fields inside fields',
      { inner: { id: 1, x: { id: 2 }, deep: { id: 3, y: [4] } } },
      { inner: { id: 1, deep: { id: 3 } } },
    ],
    [
      'nulls, flags and fractions',
      { id: null, name: true, inner: { id: -1.5e3 } },
      { id: null, name: true, inner: { id: -1500 } },
    ],
    ['texts with everything in them', { name: 'é"\\\n{}[],: 😀' }, { name: 'é"\\\n{}[],: 😀' }],
    ['no text that is very long', { name: 'x'.repeat(600), id: 1 }, { id: 1 }],
    ['nothing of the wrong kind', { id: { id: 1 }, inner: [{ id: 2 }], list: { id: 3 }, words: 4 }, {}],
    [
      'the first elements of a list',
      { list: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] },
      { list: [{ id: 1 }, { id: 2 }, { id: 3 }] },
    ],
    ['lists of words', { words: ['a', 1, null, 'b', { c: 1 }, ['d']] }, { words: ['a', 1, null, 'b'] }],
    [
      'sums of lists',
      { list: [{ rows: [{ n: 1, x: [1] }, { n: 2 }, {}], id: 1 }] },
      { list: [{ id: 1, rows: { sum: 3, rows: 3 } }] },
    ],
    ['empty things', { inner: {}, list: [], words: [] }, { inner: {}, list: [], words: [] }],
    ['what looks like a prototype', JSON.parse('{"__proto__":{"id":1},"constructor":2,"id":3}'), { id: 3 }],
  ];
  for (const [what, value, expected] of kept) {
    test(`keeps ${what}, however the text is laid out and cut`, () => {
      assert.deepEqual(skeletonOf(JSON.stringify(value)), expected);
      assert.deepEqual(skeletonOf(JSON.stringify(value, null, '\t')), expected);
    });
  }

  test('finds a field that is written with escapes', () => {
    assert.deepEqual(skeletonOf('{"\\u0069d":1,"odd \\"key\\"":2}'), { id: 1, 'odd "key"': 2 });
  });

  test('keeps the digits of a number', () => {
    assert.equal(JSON.stringify(skeletonOf('{"id":12345678901234567890}')), '{"id":12345678901234567890}');
  });

  for (const text of [
    '',
    ' ',
    '{',
    '{"id":1',
    '{"id":"',
    '{"list":[{"id":1}',
    '{"id":1}}',
    '{}{}',
    '[1}',
    '}',
    ']',
    '{"id":1]',
    '{"inner":{"id":1],"id":2}',
    '{"id":1}{"id":2}',
    '{"id":1} 7',
    '{"id":1}"text"',
    '{"id":1}[',
  ]) {
    test(`is none of ${text || 'nothing'}`, () => assert.equal(skeletonOf(text), undefined));
  }

  for (const text of ['"text"', '7', 'null', '[]', '[{"id":1}]']) {
    test(`is no object of ${text}`, () => assert.ok([undefined, null].includes(skeletonOf(text) as undefined)));
  }

  test('takes what is deeply nested', () => {
    const deep = `{"x":${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)},"id":1}`;
    assert.deepEqual(skeletonOf(deep, [65_536]), { id: 1 });
  });

  test('holds a few kilobytes of tens of megabytes', () => {
    const skeleton = new JsonSkeleton(shape);
    const row = Buffer.from(`{"n":1,"wording":"${'x'.repeat(1000)}"},`);
    skeleton.feed(Buffer.from('{"list":[{"rows":['));
    const chunk = Buffer.concat(Array.from({ length: 64 }, () => row));
    const before = process.memoryUsage().arrayBuffers;
    for (let fed = 0; fed < 40 * 1024 * 1024; fed += chunk.length) skeleton.feed(chunk);
    assert.ok(process.memoryUsage().arrayBuffers - before < 4 * 1024 * 1024);
    skeleton.feed(Buffer.from('{"n":5}],"id":9}]}'));
    const { list } = skeleton.end() as { list: [{ id: number; rows: { rows: number } }] };
    assert.equal(list[0].id, 9);
    assert.ok(list[0].rows.rows > 40_000);
  });
});
