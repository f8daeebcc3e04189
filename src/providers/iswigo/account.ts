import { accountNumber } from '../account_number.ts';
import { cardDigits } from '../card_digits.ts';
import type { Account } from '../resources/account.ts';
import { accountType } from './account_types.ts';
import { decimal, flag, optionalId, type Row, text } from './fields.ts';
import { ibanOf } from './iban.ts';
import type { InstantReader } from './times.ts';

/** The ids of an account, its item and its bank, as sites see them. */
export interface AccountIds {
  readonly id: string;
  readonly itemId: string;
  readonly bankId: string | null;
}

/** Iswigo lists the accounts that are shared and no others. A deferred card has no balance of its own. */
export function account(row: Row, { id, itemId, bankId }: AccountIds, instantOf: InstantReader): Account {
  const name = text(row.name);
  const type = accountType(text(row.type), name);
  return {
    id,
    name,
    balance: decimal(row.balance),
    status: null,
    status_code_info: null,
    status_code_description: null,
    updated_at: instantOf(row.last_time_found),
    type,
    is_paused: null,
    currency_code: text(row.currency),
    item_id: itemId,
    bank_id: bankId,
    loan_details: null,
    savings_details: null,
    is_pro: flag(row.is_professional),
    iban: ibanOf(text(row.bban)),
    number: accountNumber(row.account_number, type),
    data_access: 'enabled',
    accounting_balance: null,
    instant_balance: null,
    parent_account_id: optionalId(row.parent_account_id),
    coming_balance: null,
    bic: null,
    holder: null,
    provider: 'iswigo',
  };
}

/** The last digits of the card that an account is. */
export function cardOf(row: Row): string | null {
  return accountType(text(row.type), null) === 'card' ? cardDigits(row.account_number) : null;
}
