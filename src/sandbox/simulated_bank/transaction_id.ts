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
