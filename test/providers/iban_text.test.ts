import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ibanText } from '../../src/providers/iban_text.ts';

const iban = 'FR7630006000011234567890189';

for (const [written, told] of [
  [iban, iban],
  ['FR76 3000 6000 0112 3456 7890 189', iban],
  ['FR76-3000-6000-0112-3456-7890-189', iban],
  [' FR76\u00a03000\u202f6000\u20110112 - 3456\u00ad7890 189\u200b', iban],
  ['fr76-3000 6000', 'fr7630006000'],
  ['FR76 **** **** 189', 'FR76********189'],
  ['FR76-****-189', 'FR76-****-189'],
  ['FR76--------189', 'FR76--------189'],
  ['', null],
  [' \u200b ', null],
  [null, null],
  [7, null],
] as const) {
  test(`an IBAN written as ${JSON.stringify(written)} is told as ${told}`, () => assert.equal(ibanText(written), told));
}
