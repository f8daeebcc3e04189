import { type Row, record, text } from '../fields.ts';
import type { Transaction } from '../resources/transaction.ts';
import { categoryIdOf } from './category_id.ts';
import { amount, siteId } from './fields.ts';
import { operationType } from './operation_types.ts';
import { instantOf } from './paris_time.ts';

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
    operation_type: operationType(text(row.type) ?? text(record(row.type)?.name)),
    provider: 'powens',
  };
}
