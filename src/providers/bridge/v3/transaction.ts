import type { Transaction } from '../../resources/transaction.ts';
import { amount, day, id, instant, isTrue, optionalId, type Row, text } from '../fields.ts';
import { operationType } from '../operation_types.ts';

export function transaction(row: Row): Transaction {
  const clean = text(row.clean_description);
  const raw = text(row.provider_description);
  const isDeleted = isTrue(row.deleted);
  return {
    id: id(row.id, 'no_id'),
    clean_description: clean ?? raw,
    bank_description: raw ?? clean,
    amount: amount(row.amount, isDeleted),
    date: day(row.date),
    booking_date: day(row.booking_date),
    transaction_date: day(row.transaction_date),
    value_date: day(row.value_date),
    updated_at: instant(row.updated_at),
    currency_code: text(row.currency_code),
    is_deleted: isDeleted,
    category_id: optionalId(row.category_id),
    account_id: id(row.account_id, 'no_account'),
    is_future: isTrue(row.future),
    show_client_side: null,
    operation_type: operationType(text(row.operation_type)),
    counterparty_name: null,
    counterparty_iban: null,
    original_amount: null,
    original_currency_code: null,
    commission: null,
    card_last_digits: null,
    check_number: null,
    interbank_code: null,
    provider: 'bridge',
  };
}
