import { type Row, record, text } from '../fields.ts';
import type { Transaction } from '../resources/transaction.ts';
import { categoryIdOf } from './category_id.ts';
import { amount, siteId } from './fields.ts';
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
  const date = text(row.date);
  const isFuture = row.coming === true;
  return {
    id: siteId(row.id, 'id'),
    clean_description: text(row.simplified_wording) ?? text(row.wording),
    bank_description: text(row.original_wording),
    amount: amount(row.value, 'value'),
    date,
    booking_date: isFuture ? null : date,
    transaction_date: text(row.rdate),
    value_date: text(row.vdate),
    updated_at: instantOf(row.last_update),
    currency_code: currency,
    is_deleted: row.deleted !== null && row.deleted !== undefined && row.deleted !== false,
    category_id: categoryIdOf(row.categories),
    account_id: siteId(row.id_account, 'id_account'),
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
