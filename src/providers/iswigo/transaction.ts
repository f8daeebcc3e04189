import type { Transaction } from '../resources/transaction.ts';
import type { WallClock } from '../wall_clock.ts';
import { amount, id, type Row, text } from './fields.ts';
import type { KnownAccount } from './known_of_user.ts';
import { operationType } from './operation_types.ts';
import type { InstantReader } from './times.ts';

export interface TransactionContext {
  readonly instantOf: InstantReader;
  readonly atWall: WallClock;
  readonly nowMs: number;
}

export function transaction(row: Row, context: TransactionContext, account: KnownAccount): Transaction {
  const { instantOf, nowMs, atWall } = context;
  const wording = text(row.wording);
  const updatedAt = instantOf(row.update_time);
  const isDeleted = row.is_deleted === true;
  const settledMs = settlementOf(row.cc_order_month, atWall);
  const isFuture = settledMs !== null && settledMs > nowMs && !isDeleted;
  return {
    id: id(row.transaction_id, 'transaction_id'),
    clean_description: wording,
    bank_description: bankDescription(wording, text(row.text)),
    amount: amount(row.amount, 'amount'),
    date: text(row.operation_date),
    booking_date: text(row.accounting_date),
    transaction_date: text(row.operation_date),
    value_date: text(row.value_date),
    updated_at: isFuture || settledMs === null ? updatedAt : later(updatedAt, new Date(settledMs).toISOString()),
    currency_code: account.currency,
    is_deleted: isDeleted,
    category_id: null,
    account_id: account.id,
    is_future: isFuture,
    show_client_side: null,
    operation_type: operationType(text(row.interbank_code)),
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
  const [, year, number] = /^(\d{4})-?(0[1-9]|1[0-2])(?!\d)|$/.exec(text(month) ?? '') ?? [];
  return year === undefined ? null : atWall(Date.UTC(Number(year), Number(number), 1));
}

function later(one: string | null, other: string): string {
  return one !== null && one > other ? one : other;
}
