import type { Account } from '../../resources/account.ts';
import { amount, flag, id, optionalId, type Row, record, text } from '../fields.ts';

export function account(row: Row): Account {
  const shared = row.data_access !== 'disabled';
  return {
    ...shownAlways(row),
    ...(shared ? shownWhenShared(row) : notShared),
  };
}

const shownAlways = (row: Row) => ({
  id: id(row.id, 'id'),
  name: text(row.name),
  type: text(row.type),
  item_id: id(row.item_id, 'item_id'),
  bank_id: optionalId(row.provider_id, 'provider_id'),
  provider: 'bridge',
});

const shownWhenShared = (row: Row) => ({
  balance: amount(row.balance, 'balance'),
  // An account has no status of its own here; the word for its last refresh is the nearest thing.
  status: null,
  status_code_info: text(row.last_refresh_status),
  status_code_description: null,
  updated_at: text(row.updated_at),
  is_paused: flag(row.paused),
  currency_code: text(row.currency_code),
  loan_details: record(row.loan_details),
  savings_details: record(row.savings_details),
  is_pro: flag(row.pro),
  iban: text(row.iban),
  number: null,
  data_access: 'enabled' as const,
  accounting_balance: amount(row.accounting_balance, 'accounting_balance'),
  instant_balance: amount(row.instant_balance, 'instant_balance'),
});

/** What the person kept to themselves stays so, even if Bridge sends some of it (its samples carry the currency). */
const notShared = {
  balance: null,
  status: null,
  status_code_info: null,
  status_code_description: null,
  updated_at: null,
  is_paused: null,
  currency_code: null,
  loan_details: null,
  savings_details: null,
  is_pro: null,
  iban: null,
  number: null,
  data_access: 'disabled' as const,
  accounting_balance: null,
  instant_balance: null,
};
