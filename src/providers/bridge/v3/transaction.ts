import type { Transaction } from '../../resources/transaction.ts';
import { amount, id, optionalId, type Row, text } from '../fields.ts';
import { operationType } from '../operation_types.ts';

export function transaction(row: Row): Transaction {
  return {
    id: id(row.id, 'id'),
    clean_description: text(row.clean_description),
    bank_description: text(row.provider_description),
    amount: amount(row.amount, 'amount'),
    date: text(row.date),
    booking_date: text(row.booking_date),
    transaction_date: text(row.transaction_date),
    value_date: text(row.value_date),
    updated_at: text(row.updated_at),
    currency_code: text(row.currency_code),
    is_deleted: row.deleted === true,
    category_id: optionalId(row.category_id, 'category_id'),
    account_id: id(row.account_id, 'account_id'),
    is_future: row.future === true,
    show_client_side: null,
    operation_type: operationType(text(row.operation_type)),
    provider: 'bridge',
  };
}
