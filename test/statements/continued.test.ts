import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { continued } from '../../src/statements/text/continued.ts';

describe('a text that is continued', () => {
  test('breaks behind a blank where that fills half a part at least', () => {
    assert.deepEqual(continued('VIR SEPA ATELIER', 10), ['VIR SEPA ', 'ATELIER']);
    assert.deepEqual(continued('VIR SEPAATELIER', 10), ['VIR SEPAAT', 'ELIER']);
    assert.deepEqual(continued('0123456789', 10), ['0123456789']);
    assert.deepEqual(continued('', 10), []);
  });

  test('never breaks within a character', () => {
    assert.deepEqual(continued('012345678😀9', 10), ['012345678', '😀9']);
    assert.deepEqual(continued('01234567😀9', 10), ['01234567😀', '9']);
  });
});
