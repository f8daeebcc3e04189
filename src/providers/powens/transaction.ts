import { day, isTrue, type Row, record, text } from '../fields.ts';
import type { Transaction } from '../resources/transaction.ts';
import { categoryIdOf } from './category_id.ts';
import { amount, hasHappened, siteId } from './fields.ts';
import { instantOf } from './paris_time.ts';

/** Powens' types in Bridge's words (docs/reference/powens.md, 7), older spellings too; the others keep Powens' word. */
const types: Readonly<Record<string, string>> = {
  order: 'direct_debit',
  bank: 'fee',
  loan_payment: 'loan_repayment',
  card_summary: 'summary_card',
};

/** @param currency of its account: a transaction does not name one */
export function transaction(row: Row, currency: string | null): Transaction {
  const date = day(row.date);
  const isFuture = isTrue(row.coming);
  const wording = text(row.wording);
  const clean = text(row.simplified_wording) ?? wording;
  const raw = text(row.original_wording) ?? wording;
  return {
    id: siteId(row.id, 'no_id'),
    clean_description: clean ?? raw,
    bank_description: raw ?? clean,
    amount: amount(row.value),
    date,
    booking_date: isFuture ? null : date,
    transaction_date: day(row.rdate),
    value_date: day(row.vdate),
    updated_at: instantOf(row.last_update),
    currency_code: currency,
    is_deleted: hasHappened(row.deleted),
    category_id: categoryIdOf(row.categories),
    account_id: siteId(row.id_account, 'no_account'),
    is_future: isFuture,
    show_client_side: null,
    operation_type: typeOf(row.type),
    provider: 'powens',
  };
}

function typeOf(value: unknown): string | null {
  const type = text(value) ?? text(record(value)?.name);
  return type === null ? null : Object.hasOwn(types, type) ? (types[type] as string) : type;
}
