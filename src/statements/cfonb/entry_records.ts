import { interbankCodeOf } from '../fields/interbank_code.ts';
import { isCurrency } from '../fields/is_currency.ts';
import { referenceOf } from '../fields/reference_of.ts';
import type { StatementEntry } from '../statement.ts';
import { splitText } from '../text/split_text.ts';
import { cfonbAmount, digitsOf, hasRoom } from './amount.ts';
import { cfonbDate } from './date.ts';
import { complementLayout, movementLayout } from './layouts.ts';
import { record } from './record.ts';
import { cfonbText } from './text.ts';

/** What stands in front of every record of an account. */
export type RecordHead = Readonly<Record<'bank' | 'branch' | 'currency' | 'decimals' | 'account', string>>;

/** One field of a complement: its qualifier and its information. */
type Complement = readonly [qualifier: string, information: string];

const labelLength = movementLayout.label.length;
const informationLength = complementLayout.information.length;
/** The operation code that readers find in the list for anything; the direction is in the sign. */
const anything = '99';
/** Of the fields that share a complement, and of accounts. */
const halfLength = 35;

/** A movement (04) and all that it has no room for (05). */
export function* entryRecords(head: RecordHead, entry: StatementEntry): Generator<string, void, undefined> {
  const [label = '', ...more] = splitText(cfonbText(entry.description), [labelLength, informationLength]);
  const reference = referenceOf(entry.id, { length: halfLength, characters: /^[\dA-Za-z*./-]+$/ });
  const shared = { ...head, operation: interbankCodeOf(entry) ?? anything, date: cfonbDate(entry.day) };
  yield record(movementLayout, {
    ...shared,
    code: '04',
    valueDate: cfonbDate(entry.valueDate ?? entry.day),
    label,
    entryNumber: (isEntryNumber(entry.checkNumber) ? entry.checkNumber : '').padStart(
      movementLayout.entryNumber.length,
      '0',
    ),
    exempt: '0',
    amount: cfonbAmount(entry.amount),
    reference: referenceOf(entry.id, { length: movementLayout.reference.length, characters: /^[\dA-Z]+$/ }),
  });
  const complements: Complement[] = [
    ...more.map((line): Complement => ['LIB', line]),
    ...counterpartyOf(entry),
    ...originalOf(entry),
    ...chequeOf(entry),
    ['REF', reference],
    ...(reference === entry.id ? [] : texts(entry.id)),
  ];
  for (const [qualifier, information] of complements) {
    yield record(complementLayout, { ...shared, code: '05', qualifier, information });
  }
}

/** Who pays on a credit is the payer, who is paid on a debit the payee. */
function counterpartyOf({ amount, counterpartyName, counterpartyIban }: StatementEntry): Complement[] {
  const [name, account] = amount.units < 0n ? ['NBE', 'CBE'] : ['NPY', 'CPY'];
  return [
    ...cut(name as string, counterpartyName, informationLength),
    ...cut(account as string, counterpartyIban, halfLength),
  ];
}

/** Without a rate, which no provider tells. */
function originalOf({ originalAmount, originalCurrency }: StatementEntry): Complement[] {
  if (originalAmount === null || !isCurrency(originalCurrency)) return [];
  const { units, scale } = originalAmount;
  if (scale > 9 || !hasRoom(originalAmount)) return [];
  return [['MMO', `${originalCurrency}${scale}${digitsOf(units).padStart(14, '0')}`]];
}

/** One whose number has more digits than the field of the movement. */
function chequeOf({ checkNumber }: StatementEntry): Complement[] {
  return checkNumber === null || isEntryNumber(checkNumber) ? [] : texts(`CHEQUE ${checkNumber}`);
}

function isEntryNumber(text: string | null): text is string {
  return text !== null && new RegExp(`^\\d{1,${movementLayout.entryNumber.length}}$`).test(text);
}

function texts(text: string): Complement[] {
  return splitText(cfonbText(text), [informationLength]).map((line) => ['LIB', line]);
}

function cut(qualifier: string, text: string | null, length: number): Complement[] {
  const [line] = splitText(cfonbText(text ?? ''), [length]);
  return line === undefined ? [] : [[qualifier, line]];
}
