/**
 * Ids look like Bridge's: 7 digits for items, 8 for accounts (docs/reference/bridge.md, 1 and 11). An account's transactions
 * follow from its serial, see simulated_bank/transaction_id.ts.
 */
const firstItemId = 9_456_000;
const firstAccountId = 51_234_000;

export const itemId = (number: number): number => firstItemId + number;

export const accountId = (serial: number): number => firstAccountId + serial;

export const accountSerial = (id: number): number => id - firstAccountId;
