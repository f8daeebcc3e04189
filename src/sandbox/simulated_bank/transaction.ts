import { chance } from './chance.ts';
import type { Counterparty } from './counterparties.ts';
import type { History } from './history.ts';
import { otherSideOf } from './other_side.ts';

/** Ids of transactions have 14 digits (docs/reference/bridge.md, 1). They are computed, so an id alone finds its account and row. */
const firstTransactionId = 39_000_000_000_000;
/** A history has at most 9,000,000; the rest is for the rows that refreshes add. */
const rowsPerAccount = 10_000_000;

export const transactionId = (serial: number, row: number): number =>
  firstTransactionId + serial * rowsPerAccount + row;

/** The account and row of a transaction id; nonsense in gives numbers that belong to no account. */
export function transactionPlace(id: number): { serial: number; row: number } {
  const offset = id - firstTransactionId;
  return { serial: Math.floor(offset / rowsPerAccount), row: offset % rowsPerAccount };
}

/**
 * A transaction before it takes the shape of a provider. Days are yyyy-mm-dd. Banks give the three others beside `day` or
 * do not (docs/reference/bridge.md, 3.5).
 */
export function transactionAt(seed: number, history: History, counterparties: readonly Counterparty[], row: number) {
  const content = history.content(row);
  const { origin } = history;
  const counterparty = pick(seed, origin, counterparties, content);
  const state = history.state(row);
  const dayNumber = history.day(row);
  const day = dayText(dayNumber);
  const extraDays = state === 'announced' ? 0 : chance(seed ^ 0x64617973, origin, content) % 4;
  const spent = dayText(dayNumber - (extraDays === 3 ? 1 : 0));
  return {
    id: transactionId(history.serial, row),
    serial: history.serial,
    clean: counterparty.clean,
    raw: counterparty.raw
      .replace('{dd/mm}', `${spent.slice(8)}/${spent.slice(5, 7)}`)
      .replace('{n}', String(1_000_000 + (chance(seed ^ 0x726566, origin, content) % 9_000_000))),
    cents: amountOf(seed, origin, counterparty, content),
    day,
    bookingDay: extraDays > 0 ? day : undefined,
    transactionDay: extraDays > 1 ? spent : undefined,
    valueDay: extraDays > 2 ? day : undefined,
    updatedAt: instantText(history.updatedAt(row)),
    deleted: state === 'deleted',
    future: state === 'announced',
    categoryId: counterparty.categoryId,
    operationType: counterparty.operationType,
    otherSide: otherSideOf(counterparty),
    foreign: foreignOf(seed, origin, counterparty, content),
  };
}

/** The amount alone, for balances. */
export function centsAt(seed: number, history: History, counterparties: readonly Counterparty[], row: number): number {
  const content = history.content(row);
  return amountOf(seed, history.origin, pick(seed, history.origin, counterparties, content), content);
}

/** With whom an account deals in a row. @param origin the account's, see history.ts */
export function pick(seed: number, origin: number, counterparties: readonly Counterparty[], row: number): Counterparty {
  const found = counterparties[chance(seed, origin, row) % counterparties.length];
  if (found === undefined) throw new Error('an account with transactions needs counterparties');
  return found;
}

/** In cents. */
export function amountOf(
  seed: number,
  origin: number,
  { cents: [from, to], stepCents }: Counterparty,
  row: number,
): number {
  const steps = Math.floor((to - from) / stepCents);
  return from + (chance(seed ^ 0x616d6f75, origin, row) % (steps + 1)) * stepCents;
}

/** What was asked for in another currency, and what the bank takes for the change, which is in the amount; undefined in euros. */
function foreignOf(seed: number, origin: number, counterparty: Counterparty, row: number) {
  const { currency } = counterparty;
  if (currency === undefined) return undefined;
  const cents = amountOf(seed, origin, counterparty, row);
  const commissionCents = Math.min(-1, Math.round(cents * 0.02));
  const rate = 1.05 + (chance(seed ^ 0x72617465, origin, row) % 100) / 1000;
  return { currency, cents: Math.round((cents - commissionCents) * rate), commissionCents };
}

/** A history of three years has about 1100 days and a page asks for each up to four times. */
const dayTexts = new Map<number, string>();

export function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    dayTexts.set(day, text);
  }
  return text;
}

export function instantText(ms: number): string {
  return new Date(ms).toISOString();
}
