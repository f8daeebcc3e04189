import type { Account } from '../../resources/account.ts';
import { accountType } from '../account_types.ts';
import { amount, flag, id, optionalId, type Row, record, text } from '../fields.ts';

export function account(row: Row): Account {
  // What the person kept to themselves stays so, even if Bridge sends some of it (its samples carry the currency).
  const shown = row.data_access === 'disabled' ? nothing : row;
  return {
    id: id(row.id, 'id'),
    name: text(row.name),
    balance: amount(shown.balance, 'balance'),
    // An account has no status of its own here; the word for its last refresh is the nearest thing.
    status: null,
    status_code_info: text(shown.last_refresh_status),
    status_code_description: null,
    updated_at: text(shown.updated_at),
    type: accountType(text(row.type)),
    is_paused: flag(shown.paused),
    currency_code: text(shown.currency_code),
    item_id: id(row.item_id, 'item_id'),
    bank_id: optionalId(row.provider_id, 'provider_id'),
    loan_details: record(shown.loan_details),
    savings_details: record(shown.savings_details),
    is_pro: flag(shown.pro),
    iban: text(shown.iban),
    number: null,
    data_access: shown === nothing ? 'disabled' : 'enabled',
    accounting_balance: amount(shown.accounting_balance, 'accounting_balance'),
    instant_balance: amount(shown.instant_balance, 'instant_balance'),
    provider: 'bridge',
  };
}

const nothing: Row = {};
