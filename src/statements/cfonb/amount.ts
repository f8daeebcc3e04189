import type { Decimal } from '../decimal.ts';

/** The last digit tells the sign, too: docs/reference/cfonb120.md, 3. */
const credit = '{ABCDEFGHI';
const debit = '}JKLMNOPQR';
/** Of an amount: its columns. */
export const mostDigits = 14;

/** @param value in the currency's minor units, at most 14 digits of them */
export function cfonbAmount({ units }: Pick<Decimal, 'units'>): string {
  const digits = digitsOf(units).padStart(mostDigits, '0');
  const last = Number(digits.at(-1));
  return digits.slice(0, -1) + (units < 0n ? debit : credit)[last];
}

/** Whether an amount has a place in its 14 columns. */
export function hasRoom({ units }: Pick<Decimal, 'units'>): boolean {
  return digitsOf(units).length <= mostDigits;
}

/** Without a sign. */
export function digitsOf(units: bigint): string {
  return String(units < 0n ? -units : units);
}
