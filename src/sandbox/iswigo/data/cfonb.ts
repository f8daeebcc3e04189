import type { historyOf } from './transactions.ts';

interface Statement {
  readonly bban: string;
  /** In cents. */
  readonly openingCents: number;
  /** The last day of the statement, yyyy-mm-dd. */
  readonly endDate: string;
  readonly rows: readonly ReturnType<ReturnType<typeof historyOf>['row']>[];
}

/** `published`: plain digits without a sign, as in Iswigo's own sample; `overpunched`: as the norm wants it. */
export type CfonbFlavour = 'published' | 'overpunched';

/** A statement in CFONB 120: an opening, the movements, a closing (docs/reference/cfonb120.md, 2; docs/reference/iswigo.md, 6). */
export function printCfonb({ bban, openingCents, endDate, rows }: Statement, flavour: CfonbFlavour): string {
  const amount = (cents: number) => (flavour === 'published' ? plain(cents) : overpunched(cents));
  const head = (code: string, operation: string, date: string) =>
    `${code}${bban.slice(0, 5)}    ${bban.slice(5, 10)}EUR2 ${bban.slice(10, 21)}${operation}${ddmmyy(date)}`;
  const balance = (code: string, cents: number) => `${head(code, '  ', endDate)}${' '.repeat(50)}${amount(cents)}`;
  const closingCents = rows.reduce((sum, { amount }) => sum + centsOf(amount), openingCents);
  const lines = [
    balance('01', openingCents),
    ...rows.map(({ operation_date: date, interbank_code, wording, amount: euros }) => {
      const text = wording.slice(0, 31).padEnd(31);
      const cents = amount(centsOf(euros));
      return `${head('04', interbank_code, date)}  ${ddmmyy(date)}${text}${' '.repeat(11)}${cents}`;
    }),
    balance('07', closingCents),
  ];
  return `${lines.map((line) => line.padEnd(120)).join('\n')}\n`;
}

const centsOf = (euros: number) => Math.round(euros * 100);

function ddmmyy(date: string): string {
  return date.slice(8, 10) + date.slice(5, 7) + date.slice(2, 4);
}

function plain(cents: number): string {
  return String(Math.abs(cents)).padStart(14, '0');
}

function overpunched(cents: number): string {
  const digits = plain(cents);
  return digits.slice(0, 13) + (cents < 0 ? '}JKLMNOPQR' : '{ABCDEFGHI')[Number(digits[13])];
}
