import { stringify } from 'csv-stringify/sync';
import { absolute, add, type Decimal, decimalText } from './decimal.ts';
import type { Statement } from './statement.ts';
import type { StatementFormat, WriteOrder } from './statement_format.ts';
import { inPieces } from './text/in_pieces.ts';
import { oneLine } from './text/one_line.ts';

/** For spreadsheets, and programs that take anything: docs/reference/cfonb120.md, 9. */
export const csv: StatementFormat = {
  name: 'csv',
  title: 'for spreadsheets; French by default, English with `lang=en`',
  contentType: 'text/csv; charset=utf-8',
  extension: 'csv',
  needsBalance: false,
  keepsDigits: true,
  manyAccounts: true,
  refusalOf: () => undefined,
  write: (statements, { language }) => inPieces(texts(statements, profiles[language])),
};

interface Profile {
  readonly start: string;
  readonly separator: string;
  readonly columns: readonly string[];
  readonly number: (decimal: Decimal) => string;
  readonly date: (day: string) => string;
}

/** A French Excel takes the bytes for UTF-8 by the mark in front, and for columns what semicolons part. */
const profiles: Readonly<Record<WriteOrder['language'], Profile>> = {
  fr: {
    start: '\ufeff',
    separator: ';',
    columns: 'Date;Date valeur;Libellé;Référence;Débit;Crédit;Solde;Devise;Compte;Identifiant'.split(';'),
    number: (decimal) => decimalText(decimal).replace('.', ','),
    date: (day) => day.split('-').reverse().join('/'),
  },
  en: {
    start: '',
    separator: ',',
    columns: 'Date,Value date,Label,Reference,Debit,Credit,Balance,Currency,Account,Identifier'.split(','),
    number: decimalText,
    date: (day) => day,
  },
};

/** So many rows at once: the library takes 40 µs a call, and a row 4. */
const rowsACall = 200;

function* texts(statements: readonly Statement[], profile: Profile): Generator<string, void, undefined> {
  const written = (rows: string[][]) => stringify(rows, { delimiter: profile.separator, record_delimiter: 'windows' });
  yield profile.start + written([[...profile.columns]]);
  for (const statement of statements) {
    let waiting: string[][] = [];
    for (const row of rowsOf(statement, profile)) {
      waiting.push(row);
      if (waiting.length < rowsACall) continue;
      yield written(waiting);
      waiting = [];
    }
    if (waiting.length > 0) yield written(waiting);
  }
}

function* rowsOf(
  { account, opening, entries }: Statement,
  { number, date }: Profile,
): Generator<string[], void, undefined> {
  const [currency, ofAccount] = [account.currency, account.iban ?? account.number ?? account.id].map(cell) as [
    string,
    string,
  ];
  let balance = opening;
  for (const { id, day, valueDate, description, checkNumber, amount } of entries) {
    balance &&= add(balance, amount);
    const side = number(absolute(amount));
    yield [
      date(day),
      valueDate === null ? '' : date(valueDate),
      cell(description),
      cell(checkNumber ?? ''),
      amount.units < 0n ? side : '',
      amount.units < 0n ? '' : side,
      balance ? number(balance) : '',
      currency,
      ofAccount,
      cell(id),
    ];
  }
}

/** What makes a spreadsheet take a cell for a formula, also as its wide characters. */
const formula = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** A text that others wrote: a program that opens it calculates nothing of it. */
function cell(text: string): string {
  // It takes away a tab or a line break in front, which would hide what follows from the look at it.
  const line = oneLine(text);
  return formula.test(line) ? `'${line}` : line;
}
