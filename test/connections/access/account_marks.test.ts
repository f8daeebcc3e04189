import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { test } from 'node:test';
import { marksOf } from '../../../src/connections/access/account_marks.ts';
import type { Account } from '../../../src/providers/resources/account.ts';

const key = createSecretKey(Buffer.alloc(32));
const iban = 'FR76 3000 4000 0312 3456 7890 143';
const bare = { provider: 'bridge', bank_id: 1, type: 'checking', currency_code: 'EUR', iban: null, number: null };
const marks = (given: Partial<Account>, itemId = '1') => marksOf(key, itemId, { ...bare, ...given } as Account);

test('an account has the marks of what it shows, and none of what it does not', () => {
  assert.equal(marks({}), undefined);
  const byIban = marks({ iban });
  assert.match(byIban?.iban ?? '', /^[0-9a-f]{64}$/);
  assert.deepEqual([byIban?.number, byIban?.former.numbers], [undefined, []], 'no number is no mark');
  const byNumber = marks({ number: '00012345678' });
  assert.match(byNumber?.number ?? '', /^[0-9a-f]{64}$/);
  assert.deepEqual([byNumber?.iban, byNumber?.former.iban, byNumber?.former.numbers.length], [undefined, undefined, 1]);
  assert.equal(
    marks({ number: '00012345678', type: 'savings' })?.former.numbers.length,
    4,
    'as its type was once told',
  );
});

test('a mark is of the account: the spelling changes nothing, its type, currency and bank do', () => {
  const number = '00012345678';
  assert.equal(marks({ iban: iban.replaceAll(' ', '').toLowerCase() })?.iban, marks({ iban })?.iban);
  assert.equal(marks({ iban, currency_code: 'eur' })?.iban, marks({ iban })?.iban);
  assert.equal(marks({ iban, bank_id: 2 })?.iban, marks({ iban })?.iban, 'an IBAN names its bank');
  assert.equal(marks({ number }, '2')?.number, marks({ number })?.number, 'of another item at the same bank');
  for (const other of [{ type: 'card' }, { currency_code: 'USD' }]) {
    assert.notEqual(marks({ iban, ...other })?.iban, marks({ iban })?.iban);
    assert.notEqual(marks({ number, ...other })?.number, marks({ number })?.number);
  }
  assert.notEqual(marks({ number, bank_id: 2 })?.number, marks({ number })?.number);
  assert.notEqual(
    marks({ number, bank_id: null }, '2')?.number,
    marks({ number, bank_id: null })?.number,
    'where nobody says which bank it is, the item is its place',
  );
});
