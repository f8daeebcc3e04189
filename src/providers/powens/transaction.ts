import { day, isTrue, type Row, record, text } from '../fields.ts';
import type { Transaction } from '../resources/transaction.ts';
import { categoryIdOf } from './category_id.ts';
import { amount, hasHappened, siteId } from './fields.ts';
import { operationType } from './operation_types.ts';
import { instantOf } from './paris_time.ts';

/** @param currency of its account: a transaction does not name one */
export function transaction(row: Row, currency: string | null): Transaction {
  const date = day(row.date);
  const isFuture = isTrue(row.coming);
  const wording = text(row.wording);
  const clean = text(row.simplified_wording) ?? wording;
  const raw = text(row.original_wording) ?? wording;
  const isDeleted = hasHappened(row.deleted);
  return {
    id: siteId(row.id, 'no_id'),
    clean_description: clean ?? raw,
    bank_description: raw ?? clean,
    amount: amount(row.value, isDeleted),
    date,
    booking_date: isFuture ? null : date,
    transaction_date: day(row.rdate),
    value_date: day(row.vdate),
    updated_at: instantOf(row.last_update),
    currency_code: currency,
    is_deleted: isDeleted,
    category_id: categoryIdOf(row.categories),
    account_id: siteId(row.id_account, 'no_account'),
    is_future: isFuture,
    show_client_side: null,
    operation_type: operationType(text(row.type) ?? text(record(row.type)?.name)),
    counterparty_name: null,
    counterparty_iban: null,
    original_amount: null,
    original_currency_code: null,
    commission: null,
    card_last_digits: null,
    check_number: null,
    interbank_code: null,
    provider: 'powens',
  };
}
