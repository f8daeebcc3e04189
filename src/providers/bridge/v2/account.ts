import { ibanText } from '../../iban_text.ts';
import type { Account } from '../../resources/account.ts';
import { accountType } from '../account_types.ts';
import { decimal, flag, id, instant, integer, optionalId, type Row, terms, text } from '../fields.ts';

export function account(row: Row): Account {
  return {
    id: id(row.id, 'no_id'),
    name: text(row.name),
    balance: decimal(row.balance),
    status: integer(row.status),
    status_code_info: text(row.status_code_info),
    status_code_description: text(row.status_code_description),
    updated_at: instant(row.updated_at),
    type: accountType(text(row.type)),
    is_paused: flag(row.is_paused),
    currency_code: text(row.currency_code),
    item_id: id(row.item_id, 'no_item'),
    bank_id: optionalId(row.bank_id),
    loan_details: terms(row.loan_details),
    savings_details: terms(row.savings_details),
    is_pro: flag(row.is_pro),
    iban: ibanText(row.iban),
    number: null,
    // The person shares a bank here, not accounts of it.
    data_access: 'enabled',
    accounting_balance: null,
    instant_balance: null,
    parent_account_id: null,
    coming_balance: null,
    bic: null,
    holder: null,
    provider: 'bridge',
  };
}
