import { absolute, type Decimal, decimalText } from '../decimal.ts';
import { isCurrency } from '../fields/is_currency.ts';

/** `15d`: 15 characters of which the comma, which must be there, is one. */
export const mostDigits = 14;

/** `186,47`, `2500,`: without a sign. */
export function amountOf(amount: Decimal): string {
  const text = decimalText(absolute(amount));
  return text.includes('.') ? text.replace('.', ',') : `${text},`;
}

/** Debit or credit. */
export function markOfSign({ units }: Decimal): 'C' | 'D' {
  return units < 0n ? 'D' : 'C';
}

/** `/OCMT/USD49,90/`, as fields of SWIFT tell other amounts; undefined for what does not fit. */
export function codedAmount(word: string, amount: Decimal | null, currency: string | null): string | undefined {
  if (amount === null || !isCurrency(currency)) return undefined;
  const text = amountOf(amount);
  return text.length > mostDigits + 1 ? undefined : `/${word}/${currency}${text}/`;
}

/** `YYMMDD`. */
export function dateOf(day: string): string {
  return day.slice(2).replaceAll('-', '');
}
