import type { Decimal } from '../decimal.ts';
import { amountRefusal } from '../fields/amount_refusal.ts';
import { dayBefore } from '../fields/day_before.ts';
import { frenchAccount } from '../fields/french_account.ts';
import type { Statement } from '../statement.ts';
import type { StatementFormat } from '../statement_format.ts';
import { inPieces } from '../text/in_pieces.ts';
import { cfonbAmount, mostDigits } from './amount.ts';
import { cfonbDate } from './date.ts';
import { entryRecords, type RecordHead } from './entry_records.ts';
import { balanceLayout } from './layouts.ts';
import { record } from './record.ts';

/** Some programs take records without them; all take these (docs/reference/cfonb120.md, 5). */
const lineEnd = '\r\n';

/** The statement of French banks since 1987: docs/reference/cfonb120.md. */
export const cfonb120: StatementFormat = {
  name: 'cfonb120',
  title: 'relevé de compte of French banks, for French accounts',
  contentType: 'text/plain; charset=us-ascii',
  extension: 'txt',
  needsBalance: true,
  keepsDigits: false,
  manyAccounts: true,
  refusalOf,
  write: (statements) => inPieces(lines(statements)),
};

function refusalOf(statement: Statement): string | undefined {
  const { account } = statement;
  if (frenchAccount(account) === undefined) {
    return `holds French accounts only, by bank, branch and number, and account ${account.id} has no French IBAN or RIB`;
  }
  return amountRefusal(statement, mostDigits);
}

function* lines(statements: readonly Statement[]): Generator<string, void, undefined> {
  for (const statement of statements) {
    for (const line of records(statement)) yield line + lineEnd;
  }
}

function* records({ account, from, to, opening, closing, entries }: Statement): Generator<string, void, undefined> {
  const head = headOf(account);
  yield balanceRecord('01', head, dayBefore(from), opening);
  for (const entry of entries) yield* entryRecords(head, entry);
  yield balanceRecord('07', head, to, closing);
}

function headOf(account: Statement['account']): RecordHead {
  const parts = frenchAccount(account);
  if (parts === undefined) throw new RangeError(`account ${account.id} is not French`);
  const { bank, branch, number } = parts;
  return { bank, branch, currency: account.currency, decimals: String(account.exponent), account: number };
}

function balanceRecord(code: '01' | '07', head: RecordHead, day: string, balance: Decimal | null): string {
  if (balance === null) throw new RangeError('a statement without a balance');
  return record(balanceLayout, { ...head, code, date: cfonbDate(day), amount: cfonbAmount(balance) });
}
