import type { Decimal } from '../decimal.ts';
import { amountRefusal } from '../fields/amount_refusal.ts';
import { dayBefore } from '../fields/day_before.ts';
import { furtherDetailsOf } from '../fields/further_details.ts';
import { markOf } from '../fields/mark_of.ts';
import { referenceOf } from '../fields/reference_of.ts';
import type { Statement, StatementAccount, StatementEntry } from '../statement.ts';
import type { StatementFormat } from '../statement_format.ts';
import { inPieces } from '../text/in_pieces.ts';
import { oneLine } from '../text/one_line.ts';
import { amountOf, dateOf, markOfSign, mostDigits } from './amount.ts';
import { inLines } from './lines.ts';
import { inSetX } from './set_x.ts';
import { statementLineOf } from './statement_line.ts';

/**
 * SWIFT's Customer Statement Message, as banks give it in files: the fields without the network's envelope, one message an account
 * (docs/reference/mt940.md).
 */
export const mt940: StatementFormat = {
  name: 'mt940',
  title: 'SWIFT MT940',
  contentType: 'text/plain; charset=us-ascii',
  extension: 'sta',
  needsBalance: true,
  keepsDigits: false,
  manyAccounts: true,
  refusalOf: (statement) => amountRefusal(statement, mostDigits),
  write: (statements) => inPieces(withLineEnds(linesOf(statements))),
};

function* withLineEnds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\r\n`;
}

function* linesOf(statements: readonly Statement[]): Generator<string> {
  for (const statement of statements) {
    const { account, from, to, opening, closing, entries } = statement;
    yield `:20:${markOf(statement).slice(0, 16).toUpperCase()}`;
    yield `:25:${accountOf(account)}`;
    yield `:28C:${numberOf(to)}/1`;
    yield `:60F:${balanceOf(opening, dayBefore(from), account)}`;
    for (const entry of entries) yield* entryOf(entry, account);
    yield `:62F:${balanceOf(closing, to, account)}`;
    yield '-';
  }
}

/** 35 characters, and an account's name may neither begin nor end with a slash. */
function accountOf({ iban, number, id }: StatementAccount): string {
  const told = inSetX(oneLine(iban ?? number ?? ''))
    .replaceAll('/', ' ')
    .trim();
  return told !== '' && told.length <= 35 ? told : referenceOf(id, { length: 35 });
}

/** Of five figures, and rising: year and day of the year of the last day. */
function numberOf(day: string): string {
  const year = day.slice(0, 4);
  const dayOfYear = (Date.parse(day) - Date.parse(`${year}-01-01`)) / 86_400_000 + 1;
  return `${year.slice(2)}${String(dayOfYear).padStart(3, '0')}`;
}

function balanceOf(balance: Decimal | null, day: string, { currency }: StatementAccount): string {
  if (balance === null) throw new TypeError('MT940 has no statement without balances');
  return `${markOfSign(balance)}${dateOf(day)}${currency}${amountOf(balance)}`;
}

function* entryOf(entry: StatementEntry, account: StatementAccount): Generator<string> {
  const { text, said } = statementLineOf(entry, account);
  yield text;
  const label = [oneLine(entry.description), ...furtherDetailsOf(entry, said)].filter(Boolean).join(' / ');
  yield `:86:${inLines(inSetX(`${entry.id} ${label}`), { lines: 6, width: 65 }).join('\r\n')}`;
}
