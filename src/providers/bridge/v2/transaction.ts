import type { Transaction } from '../../resources/transaction.ts';
import { amount, flag, id, optionalId, type Row, text } from '../fields.ts';

export function transaction(row: Row): Transaction {
  return {
    id: id(row.id, 'id'),
    clean_description: text(row.clean_description),
    bank_description: text(row.bank_description),
    amount: amount(row.amount, 'amount'),
    date: text(row.date),
    booking_date: text(row.booking_date),
    transaction_date: text(row.transaction_date),
    value_date: text(row.value_date),
    updated_at: text(row.updated_at),
    currency_code: text(row.currency_code),
    is_deleted: row.is_deleted === true,
    category_id: optionalId(row.category_id, 'category_id'),
    account_id: id(row.account_id, 'account_id'),
    is_future: row.is_future === true,
    show_client_side: flag(row.show_client_side),
    operation_type: null,
    provider: 'bridge',
  };
}
