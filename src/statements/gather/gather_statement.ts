import { add, type Decimal, negate, zero } from '../decimal.ts';
import type { Statement, StatementEntry } from '../statement.ts';
import type { StatementFormat } from '../statement_format.ts';
import { StatementRefusal } from '../statement_refusal.ts';
import { type AmountForm, amountOf } from './amount_of.ts';
import { entryOf } from './entry_of.ts';
import { exponentOf } from './exponent_of.ts';
import { SeenIds } from './seen_ids.ts';
import type { SourceAccount, SourcePage, SourceTransaction } from './source.ts';

export interface GatherOrder {
  /** The days, `yyyy-mm-dd`, both included. */
  readonly from: string;
  readonly to: string;
  /** For which it is. */
  readonly format: Pick<StatementFormat, 'needsBalance' | 'keepsDigits'>;
  /** Called after each page with how many rows of it are kept; throws when they become too many. */
  readonly keeping: (rows: number) => void | Promise<void>;
}

/**
 * Makes a statement of an account and of all its transactions, whatever their order and the size of the pages. It holds the rows of
 * the days in memory and no others; what was booked after them is summed up, because it is in the balance.
 * @throws StatementRefusal when it would not be true, or the format has no room for its amounts: docs/contract.md, "Statements"
 */
export async function gatherStatement(
  account: SourceAccount,
  pages: AsyncIterable<SourcePage>,
  order: GatherOrder,
): Promise<Statement> {
  const { from, to, keeping } = order;
  const form = formOf(account, order);
  const balance = balanceOf(account, form, order);
  const entries: StatementEntry[] = [];
  const seen = new SeenIds();
  let within = zero;
  let after = zero;
  for await (const { rows, skipped } of pages) {
    for (const each of skipped ?? []) throw leftOut(each);
    const before = entries.length;
    for (const row of rows) {
      if (row.is_deleted || row.is_future) continue;
      const id = String(row.id);
      const day = dayOf(row, id);
      if (day < from || !seen.add(id)) continue;
      requireCurrency(row, account, id);
      const amount = amountOf(row.amount, form, () => `the amount of transaction ${id}`);
      if (day > to) {
        after = add(after, amount);
        continue;
      }
      within = add(within, amount);
      entries.push(entryOf(row, { id, day, amount, form }));
    }
    await keeping(entries.length - before);
  }
  entries.sort(byDayThenId);
  const closing = balance && add(balance, negate(after));
  return {
    account: accountOf(account, form),
    from,
    to,
    opening: closing && add(closing, negate(within)),
    closing,
    entries,
  };
}

/** @throws StatementRefusal for a currency whose minor unit is not known, in a format that goes by it */
function formOf({ id, currency_code: currency }: SourceAccount, { format }: GatherOrder): AmountForm {
  const exponent = currency === null ? undefined : exponentOf(currency);
  if (exponent === undefined && !format.keepsDigits) {
    const what = currency === null ? 'no currency is told' : `the digits of the currency ${currency} are not known`;
    throw new StatementRefusal(`of account ${id} ${what}`, (other) => other.keepsDigits);
  }
  return { exponent: exponent ?? 2, keepsDigits: format.keepsDigits };
}

function balanceOf(account: SourceAccount, form: AmountForm, { format }: GatherOrder): Decimal | null {
  const balance = account.accounting_balance ?? account.balance;
  if (balance !== null) return amountOf(balance, form, () => `the balance of account ${account.id}`);
  if (!format.needsBalance) return null;
  throw new StatementRefusal(`the provider gives no balance of account ${account.id}`, (other) => !other.needsBalance);
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/;

function dayOf({ booking_date, date }: SourceTransaction, id: string): string {
  const day = booking_date ?? date;
  if (day === null || !dayForm.test(day)) throw new StatementRefusal(`transaction ${id} has no day`);
  return day;
}

function requireCurrency({ currency_code: own }: SourceTransaction, account: SourceAccount, id: string): void {
  if (own === null || account.currency_code === null || own === account.currency_code) return;
  throw new StatementRefusal(`transaction ${id} is in ${own}, and account ${account.id} in ${account.currency_code}`);
}

function leftOut({ id, reason }: { readonly id: number | string | null; readonly reason: string }): StatementRefusal {
  const row = id === null ? 'a transaction without an id' : `transaction ${id}`;
  return new StatementRefusal(`${row} cannot be read (${reason})`);
}

function byDayThenId(a: StatementEntry, b: StatementEntry): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function accountOf(account: SourceAccount, { exponent }: AmountForm): Statement['account'] {
  const { id, name, type, iban, number, bic, holder, currency_code, bank_id, bank_name } = account;
  return {
    id: String(id),
    name,
    type,
    iban,
    number,
    bic,
    holder,
    currency: currency_code ?? '',
    exponent,
    bankId: bank_id === null ? null : String(bank_id),
    bankName: bank_name,
  };
}
