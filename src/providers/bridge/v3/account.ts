import { ibanText } from '../../iban_text.ts';
import type { Account } from '../../resources/account.ts';
import { accountType } from '../account_types.ts';
import { decimal, flag, id, instant, optionalId, type Row, terms, text } from '../fields.ts';

export function account(row: Row): Account {
  // What the person kept to themselves stays so, even if Bridge sends some of it (its samples carry the currency).
  const shown = row.data_access === 'disabled' ? nothing : row;
  return {
    id: id(row.id, 'no_id'),
    name: text(row.name),
    balance: decimal(shown.balance),
    // An account has no status of its own here; the word for its last refresh is the nearest thing.
    status: null,
    status_code_info: text(shown.last_refresh_status),
    status_code_description: null,
    updated_at: instant(shown.updated_at),
    type: accountType(text(row.type)),
    is_paused: flag(shown.paused),
    currency_code: text(shown.currency_code),
    item_id: id(row.item_id, 'no_item'),
    bank_id: optionalId(row.provider_id),
    loan_details: terms(shown.loan_details),
    savings_details: terms(shown.savings_details),
    is_pro: flag(shown.pro),
    iban: ibanText(shown.iban),
    number: null,
    data_access: shown === nothing ? 'disabled' : 'enabled',
    accounting_balance: decimal(shown.accounting_balance),
    instant_balance: decimal(shown.instant_balance),
    parent_account_id: null,
    coming_balance: null,
    bic: null,
    holder: null,
    provider: 'bridge',
  };
}

const nothing: Row = {};
