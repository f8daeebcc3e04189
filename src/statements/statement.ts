import type { Decimal } from './decimal.ts';

/**
 * The booked movements of one account within some days, as a bank states them. It is true: `opening` + all amounts = `closing`.
 * It knows neither the provider that it came from nor the format that it goes to.
 */
export interface Statement {
  readonly account: StatementAccount;
  /** The first day, `yyyy-mm-dd`, included. */
  readonly from: string;
  /** The last day, included. */
  readonly to: string;
  /** Booked balance at the end of the day before `from`; null only for a format that needs none. */
  readonly opening: Decimal | null;
  /** Booked balance at the end of `to`; null when `opening` is. */
  readonly closing: Decimal | null;
  /** Ascending by day, then by id as text. */
  readonly entries: readonly StatementEntry[];
}

export interface StatementAccount {
  /** As sites see it: `powens-12`. */
  readonly id: string;
  readonly name: string | null;
  /** A word of docs/types.md: `checking`, `card`. */
  readonly type: string | null;
  /** Without blanks. */
  readonly iban: string | null;
  /** As the bank writes it. */
  readonly number: string | null;
  readonly bic: string | null;
  readonly holder: string | null;
  /** ISO 4217. Empty where it is not told, in a format that keeps digits only. */
  readonly currency: string;
  /** Of the currency's minor unit: how many digits amounts have behind the point. Where it is not known, in a format that keeps digits, 2. */
  readonly exponent: number;
  readonly bankId: string | null;
  /** As the site called it. */
  readonly bankName: string | null;
}

/** One booked movement. */
export interface StatementEntry {
  /** The transaction's whole id, as sites see it: `powens-123`. */
  readonly id: string;
  /** The booking day, else the day of the transaction; `yyyy-mm-dd`, like the others. */
  readonly day: string;
  readonly valueDate: string | null;
  readonly transactionDate: string | null;
  /** Credit positive. Its scale is the account's exponent; in a format that keeps digits it may be more. */
  readonly amount: Decimal;
  /** As the bank wrote it, any characters; empty where nobody wrote anything. */
  readonly description: string;
  /** A word of docs/types.md: `transfer`, `card`. */
  readonly operationType: string | null;
  /** Of the list in docs/reference/cfonb120.md, 4. */
  readonly interbankCode: string | null;
  readonly checkNumber: string | null;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  /** In `originalCurrency`, as the provider wrote it. */
  readonly originalAmount: Decimal | null;
  readonly originalCurrency: string | null;
  readonly commission: Decimal | null;
  readonly cardLastDigits: string | null;
}
