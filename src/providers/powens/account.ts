import { accountNumber } from '../account_number.ts';
import { cardDigits } from '../card_digits.ts';
import { day, decimal, flag, integer, type Row, record, text } from '../fields.ts';
import { ibanText } from '../iban_text.ts';
import type { Account } from '../resources/account.ts';
import { accountType } from './account_types.ts';
import { currencyCode } from './currency.ts';
import { hasHappened, optionalSiteId, siteId } from './fields.ts';
import { instantOf } from './paris_time.ts';

export function account(row: Row, bankId: string | null): Account {
  return {
    id: siteId(row.id, 'no_id'),
    name: text(row.name) ?? text(row.original_name),
    type: typeOf(row.type),
    item_id: siteId(row.id_connection, 'no_item'),
    bank_id: bankId,
    provider: 'powens',
    ...(isShared(row) ? shownWhenShared(row) : notShared),
  };
}

/** New accounts are disabled until the person shares them, and one may be again later. */
export function isShared({ disabled }: Row): boolean {
  return !hasHappened(disabled);
}

/** The bank does not give the account any more; Powens leaves it out of its own lists. */
export function isGone({ deleted }: Row): boolean {
  return hasHappened(deleted);
}

/** The last digits of the card that an account is; its transactions mostly name none. */
export function cardOf({ type, number }: Row): string | null {
  return typeOf(type) === 'card' ? cardDigits(number) : null;
}

/** The live API writes a text, its pages say an object. */
function typeOf(value: unknown): string | null {
  return accountType(text(value) ?? text(record(value)?.name));
}

const shownWhenShared = (row: Row) => ({
  balance: decimal(row.balance),
  status: null,
  status_code_info: text(row.error),
  status_code_description: null,
  updated_at: instantOf(row.last_update),
  is_paused: null,
  currency_code: currencyCode(row.currency),
  loan_details: loanOf(record(row.loan)),
  savings_details: null,
  is_pro: row.usage === 'PRIV' ? false : text(row.usage) === null ? null : true,
  iban: ibanText(row.iban),
  number: accountNumber(row.number, typeOf(row.type)),
  data_access: 'enabled' as const,
  accounting_balance: decimal(row.balance),
  // Not in Powens' pages and seen in live answers. They have `coming`, which is a sum of operations: nothing is added up here.
  instant_balance: decimal(row.coming_balance),
  parent_account_id: optionalSiteId(row.id_parent),
  // The sum, which Powens documents; its own `coming_balance` is the balance with it (docs/reference/powens.md, 6).
  coming_balance: decimal(row.coming),
  bic: text(row.bic),
  holder: text(row.company_name),
});

/** What the person kept to themselves stays so, even if Powens sends some of it. */
const notShared = {
  balance: null,
  status: null,
  status_code_info: null,
  status_code_description: null,
  updated_at: null,
  is_paused: null,
  currency_code: null,
  loan_details: null,
  savings_details: null,
  is_pro: null,
  iban: null,
  number: null,
  data_access: 'disabled' as const,
  accounting_balance: null,
  instant_balance: null,
  parent_account_id: null,
  coming_balance: null,
  bic: null,
  holder: null,
};

/** With the names that Bridge has for a loan (docs/reference/bridge.md, 2.5). */
function loanOf(loan: Record<string, unknown> | null): Account['loan_details'] {
  if (!loan) return null;
  return {
    next_payment_date: day(loan.next_payment_date),
    next_payment_amount: decimal(loan.next_payment_amount),
    maturity_date: day(loan.maturity_date),
    opening_date: day(loan.subscription_date),
    interest_rate: decimal(loan.rate),
    type: text(loan.type),
    borrowed_capital: decimal(loan.total_amount),
    repaid_capital: null,
    remaining_capital: null,
    nb_payments_left: integer(loan.nb_payments_left),
    is_deferred: flag(loan.deferred),
  };
}
