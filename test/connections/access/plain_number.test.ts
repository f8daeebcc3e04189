import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainIban, plainNumber } from '../../../src/connections/access/plain_number.ts';

const iban = 'FR7630006000011234567890189';

describe('an IBAN', () => {
  for (const written of [
    iban,
    'FR76 3000 6000 0112 3456 7890 189',
    'fr76-3000-6000-0112-3456-7890-189',
    ' FR76\u00a03000\u202f6000\u20110112 3456\u00ad7890 189\u200b',
  ]) {
    test(`is the same written as ${JSON.stringify(written)}`, () => assert.equal(plainIban(written), iban));
  }

  for (const none of [
    null,
    '',
    'FR76********************189',
    'FR76 XXXX XXXX XXXX XXXX XXXX 189',
    'FR76 3000 6000 0112 3456 7890 1XX',
    'FR76….189',
    'FR76•••••••••••••••••••••189',
    '30006000011234567890189',
    'FR7612',
  ]) {
    test(`is no mark as ${JSON.stringify(none)}`, () => assert.equal(plainIban(none), undefined));
  }
});

describe('the number of an account', () => {
  for (const [written, plain] of [
    ['00012345678', '00012345678'],
    ['000 123-456 78', '00012345678'],
    ['12345678', '12345678'],
    ['0123456789X', '0123456789X'],
    ['0123456789x', '0123456789X'],
    ['****1234', '*1234'],
    ['XXXXXXXXXXXX1234', '*1234'],
    ['xxxx xxxx xxxx 1234', '*1234'],
    ['....1234', '*1234'],
    ['…1234', '*1234'],
    ['•••• 1234', '*1234'],
    ['12**34', '12*34'],
    ['****123', undefined],
    ['****', undefined],
    ['00000000000', undefined],
    ['', undefined],
    [null, undefined],
  ] as const) {
    test(`${JSON.stringify(written)} is ${plain ?? 'no mark'}`, () => assert.equal(plainNumber(written), plain));
  }
});
