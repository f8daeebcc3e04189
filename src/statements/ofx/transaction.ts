import { decimalText } from '../decimal.ts';
import { furtherDetailsOf } from '../fields/further_details.ts';
import { referenceOf } from '../fields/reference_of.ts';
import type { StatementEntry } from '../statement.ts';
import { continued } from '../text/continued.ts';
import { cutTo } from '../text/cut_to.ts';
import { branch, leaf, type Markup } from '../text/markup.ts';
import { oneLine } from '../text/one_line.ts';
import { originalCurrencyOf } from './original_currency.ts';
import { transactionTypeOf } from './transaction_type.ts';

const mostOfName = 32;
const mostOfMemo = 255;
const mostOfCheck = 12;

/**
 * `STMTTRN`, its elements in the order of the standard (docs/reference/cfonb120.md, 7).
 * @param textOf writes a text with the characters of the file
 */
export function transactionOf(entry: StatementEntry, textOf: (text: string) => string): Markup {
  const { day, transactionDate, valueDate, amount, id, checkNumber } = entry;
  const check = textOf(oneLine(checkNumber ?? ''));
  const [name, memo] = labelsOf(entry, check.length <= mostOfCheck, textOf);
  return branch(
    'STMTTRN',
    leaf('TRNTYPE', transactionTypeOf(entry)),
    leaf('DTPOSTED', dateOf(day)),
    leaf('DTUSER', transactionDate === day ? null : dateOf(transactionDate)),
    leaf('DTAVAIL', valueDate === day ? null : dateOf(valueDate)),
    leaf('TRNAMT', decimalText(amount)),
    leaf('FITID', referenceOf(id, { length: 255, characters: /^[\x20-\x7E]+$/ })),
    leaf('CHECKNUM', check.length <= mostOfCheck ? check : null),
    leaf('NAME', name),
    leaf('MEMO', memo),
    originalCurrencyOf(entry),
  );
}

/** The label begins in `NAME` and goes on in `MEMO`, before what else is known. */
function labelsOf(
  entry: StatementEntry,
  isCheckElsewhere: boolean,
  textOf: (text: string) => string,
): [string, string] {
  const details = furtherDetailsOf(entry, isCheckElsewhere ? ['checkNumber'] : []);
  const label = textOf(oneLine(entry.description || (details.shift() ?? '')));
  const [name = ''] = continued(label, mostOfName);
  const memo = [label.slice(name.length), ...details.map(textOf)].map((text) => text.trim());
  return [name.trim(), cutTo(memo.filter(Boolean).join(' / '), mostOfMemo)];
}

/** Without a time, which would shift the day in a reader of another zone. */
export function dateOf(day: string | null): string | null {
  return day?.replaceAll('-', '') ?? null;
}
