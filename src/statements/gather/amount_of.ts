import { type Decimal, parseDecimal, withScale } from '../decimal.ts';
import { StatementRefusal } from '../statement_refusal.ts';
import type { SourceAmount } from './source.ts';

/** How the amounts of a statement are read. */
export interface AmountForm {
  /** How many digits the currency has behind the point. */
  readonly exponent: number;
  /** Whether more of them pass. */
  readonly keepsDigits: boolean;
}

/**
 * An amount as the provider wrote it, without the noise of binary floats.
 * @param what names it in a refusal: `the amount of transaction powens-12`
 * @throws StatementRefusal for none, and for more digits than the currency has where these do not pass
 */
export function amountOf(
  amount: SourceAmount | null,
  { exponent, keepsDigits }: AmountForm,
  what: () => string,
): Decimal {
  const written = decimalOf(amount);
  if (written === undefined) throw new StatementRefusal(`${what()} is no number that can be stated`);
  const rounded = withScale(written, exponent);
  if (rounded !== undefined) return rounded;
  if (keepsDigits) return written;
  throw new StatementRefusal(`${what()} has more digits than its currency`, (format) => format.keepsDigits);
}

/** Of what stands beside the amount, and is not summed: as it was written; null for none. */
export function amountBeside(amount: SourceAmount | null, exponent: number | undefined): Decimal | null {
  const written = decimalOf(amount);
  if (written === undefined) return null;
  return (exponent === undefined ? undefined : withScale(written, exponent)) ?? written;
}

function decimalOf(amount: SourceAmount | null): Decimal | undefined {
  if (amount === null) return undefined;
  return parseDecimal(typeof amount === 'number' ? String(amount) : amount.rawJSON);
}
