import { decimalText } from './decimal.ts';
import { furtherDetailsOf } from './fields/further_details.ts';
import type { Statement, StatementEntry } from './statement.ts';
import type { StatementFormat, WriteOrder } from './statement_format.ts';
import { inPieces } from './text/in_pieces.ts';
import { oneLine } from './text/one_line.ts';

/** Quicken's old format, which has neither ids nor balances: a letter and a value a line, `^` behind each movement. */
export const qif: StatementFormat = {
  name: 'qif',
  title: 'Quicken Interchange Format, one account',
  contentType: 'application/x-qif; charset=utf-8',
  extension: 'qif',
  needsBalance: false,
  keepsDigits: true,
  manyAccounts: false,
  refusalOf: () => undefined,
  write: (statements, order) => inPieces(lines(statements, order)),
};

function* lines(
  statements: readonly Statement[],
  { language }: Pick<WriteOrder, 'language'>,
): Generator<string, void, undefined> {
  for (const { account, entries } of statements) {
    yield `!Type:${account.type === 'card' ? 'CCard' : 'Bank'}\n`;
    for (const entry of entries) yield `${fieldsOf(entry, language).join('\n')}\n^\n`;
  }
}

function fieldsOf(entry: StatementEntry, language: WriteOrder['language']): string[] {
  const { day, amount, checkNumber, counterpartyName, description } = entry;
  return [
    `D${dateOf(day, language)}`,
    `T${decimalText(amount)}`,
    ...(checkNumber === null ? [] : [`N${oneLine(checkNumber)}`]),
    `P${oneLine(counterpartyName ?? description)}`,
    `M${memoOf(entry)}`,
  ];
}

/** All that has no place of its own, the id at the end. */
function memoOf(entry: StatementEntry): string {
  const label = entry.counterpartyName === null ? '' : oneLine(entry.description);
  const details = furtherDetailsOf(entry, ['counterpartyName', 'checkNumber']);
  return [label, ...details, entry.id].filter(Boolean).join(' | ');
}

function dateOf(day: string, language: WriteOrder['language']): string {
  const [year, month, ofMonth] = day.split('-');
  return language === 'fr' ? `${ofMonth}/${month}/${year}` : `${month}/${ofMonth}/${year}`;
}
