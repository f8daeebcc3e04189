import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTraceParent, writeTraceParent } from '../../src/traces/trace_parent.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

describe('a traceparent', () => {
  test('is written as it is read, kept or not', () => {
    for (const flags of ['00', '01']) {
      const written = `00-${traceId}-${spanId}-${flags}`;
      const read = readTraceParent(written);
      assert.deepEqual(read, { traceId, spanId, traceFlags: Number(flags), isRemote: true });
      assert.equal(read && writeTraceParent(read), written);
    }
  });

  test('of a later version is read as far as it is known, and its other flags are let go', () => {
    assert.equal(readTraceParent(`01-${traceId}-${spanId}-ff-more`)?.traceFlags, 1);
  });

  for (const none of [
    undefined,
    null,
    '',
    'x',
    ['a', 'b'],
    `ff-${traceId}-${spanId}-01`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${traceId}-${spanId}-01, 00-${traceId}-${spanId}-01`,
    `00-${traceId}-${spanId}-1`,
    ` 00-${traceId}-${spanId}-01`,
    `00-${traceId}-${spanId}-01-${'x'.repeat(300)}`,
  ]) {
    test(`is none: ${JSON.stringify(none)?.slice(0, 40)}`, () => assert.equal(readTraceParent(none), undefined));
  }
});
