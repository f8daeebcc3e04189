import { cardDigits } from '../card_digits.ts';
import { day, decimal, isTrue, type Row, record, text } from '../fields.ts';
import type { Transaction } from '../resources/transaction.ts';
import type { KnownAccount } from './account_directory.ts';
import { categoryIdOf } from './category_id.ts';
import { counterpartyOf } from './counterparty.ts';
import { currencyCode } from './currency.ts';
import { amount, hasHappened, siteId } from './fields.ts';
import { operationType } from './operation_types.ts';
import { instantOf } from './paris_time.ts';

/** @param account says what a transaction does not: its currency, and the card of an account that is one */
export function transaction(row: Row, account: KnownAccount | undefined): Transaction {
  const currency = account?.currency ?? null;
  const counterparty = counterpartyOf(row.counterparty);
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
    counterparty_name: counterparty.name,
    counterparty_iban: counterparty.iban,
    original_amount: decimal(row.original_value),
    original_currency_code: currencyCode(row.original_currency),
    commission: commissionOf(row, currency),
    card_last_digits: cardDigits(row.card) ?? account?.cardDigits ?? null,
    check_number: null,
    interbank_code: null,
    provider: 'powens',
  };
}

/** A site takes it to be in the currency of the account: one in another is not told (docs/decisions/0611-a-commission-is-in-the-currency-of-its-account.md). */
function commissionOf({ commission, commission_currency }: Row, currency: string | null): Transaction['commission'] {
  const own = currencyCode(commission_currency);
  return own === null || currency === null || own === currency ? decimal(commission) : null;
}
