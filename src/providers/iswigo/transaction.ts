import { numberText } from '../fields.ts';
import type { Transaction } from '../resources/transaction.ts';
import type { WallClock } from '../wall_clock.ts';
import { amount, day, id, isTrue, type Row, text } from './fields.ts';
import type { KnownAccount } from './known_of_user.ts';
import { operationType } from './operation_types.ts';
import type { InstantReader } from './times.ts';

export interface TransactionContext {
  readonly instantOf: InstantReader;
  readonly atWall: WallClock;
  readonly nowMs: number;
}

/** @throws ProviderError `unavailable` for a row that is none */
export function transaction(row: Row, context: TransactionContext, account: KnownAccount): Transaction {
  const wording = text(row.wording);
  const raw = bankDescription(wording, text(row.text));
  const settledMs = settlementOf(row.cc_order_month, context.atWall);
  const isDeleted = isTrue(row.is_deleted);
  // Of two characters, of which a number has lost the zero in front.
  const interbankCode = numberText(row.interbank_code)?.padStart(2, '0') ?? null;
  return {
    id: id(row.transaction_id, 'no_id'),
    clean_description: wording ?? raw,
    bank_description: raw,
    amount: amount(row.amount, isDeleted),
    date: day(row.operation_date),
    booking_date: day(row.accounting_date),
    transaction_date: day(row.operation_date),
    value_date: day(row.value_date),
    updated_at: changedAt(row, settledMs, context),
    currency_code: account.currency,
    is_deleted: isDeleted,
    category_id: null,
    account_id: account.id,
    is_future: settledMs !== null && settledMs > context.nowMs && !isDeleted,
    show_client_side: null,
    operation_type: operationType(interbankCode),
    counterparty_name: null,
    counterparty_iban: null,
    original_amount: null,
    original_currency_code: null,
    commission: null,
    card_last_digits: account.cardDigits,
    check_number: numberText(row.check_number),
    interbank_code: interbankCode,
    provider: 'iswigo',
  };
}

/** An empty `text` is written as a dot (docs/reference/iswigo.md, 6). */
function bankDescription(wording: string | null, more: string | null): string | null {
  return more === null || more === '.' || /^\s*\.?\s*$/.test(more) ? wording : `${wording ?? ''} ${more}`.trim();
}

/**
 * When a purchase with a deferred card is in the balance: the month in which the bank settles it is over. Nobody writes
 * that into the row, so passing that instant counts as a change of it, and a reader of changes hears of it.
 */
function settlementOf(month: unknown, atWall: WallClock): number | null {
  if (month === null) return null;
  // The format is not published; the year and the month stand in front in any likely one.
  const [, year, number] = /^([1-9]\d{3})-?(0[1-9]|1[0-2])(?!\d)|$/.exec(text(month) ?? '') ?? [];
  return year === undefined ? null : atWall(Date.UTC(Number(year), Number(number), 1));
}

/** When the row last changed, in UTC; null where nothing tells. */
function changedAt(row: Row, settledMs: number | null, { instantOf, nowMs }: TransactionContext): string | null {
  const updatedAt = instantOf(row.update_time);
  if (settledMs === null || settledMs > nowMs) return updatedAt;
  const settledAt = new Date(settledMs).toISOString();
  return updatedAt !== null && updatedAt > settledAt ? updatedAt : settledAt;
}

/** Both are written in UTC with milliseconds. A row without a time may have changed any time. */
export function isSince(since: string, row: Row, context: TransactionContext): boolean {
  const updatedAt = changedAt(row, settlementOf(row.cc_order_month, context.atWall), context);
  return updatedAt === null || updatedAt >= since;
}
