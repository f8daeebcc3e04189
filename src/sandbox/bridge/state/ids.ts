/**
 * Ids look like Bridge's: 7 digits for items, 8 for accounts, 14 for transactions (reference/bridge.md, 1 and 11). They
 * are computed, so an id alone finds its account and row.
 */
const firstItemId = 9_456_000;
const firstAccountId = 51_234_000;
const firstTransactionId = 39_000_000_000_000;
const rowsPerAccount = 10_000_000;

/** Leaves room behind the history for the rows that refreshes add. */
export const maxTransactionsPerAccount = 9_000_000;

export const itemId = (number: number): number => firstItemId + number;

export const accountId = (serial: number): number => firstAccountId + serial;

export const accountSerial = (id: number): number => id - firstAccountId;

export const transactionId = (serial: number, row: number): number =>
  firstTransactionId + serial * rowsPerAccount + row;

/** The account and row of a transaction id; nonsense in gives numbers that belong to no account. */
export function transactionPlace(id: number): { serial: number; row: number } {
  const offset = id - firstTransactionId;
  return { serial: Math.floor(offset / rowsPerAccount), row: offset % rowsPerAccount };
}
