import { absolute, type Decimal, decimalText } from '../decimal.ts';
import { isCurrency } from '../fields/is_currency.ts';
import type { StatementEntry } from '../statement.ts';
import { branch, leaf, type Markup, nothing } from '../text/markup.ts';

/** Digits of a rate behind the point: enough to find any amount below 10^9 again by rounding. */
const rateScale = 12;

/**
 * `ORIGCURRENCY`: how many units of the account's currency were paid for one of the original. The amount itself has no element;
 * it stands in the memo.
 */
export function originalCurrencyOf({ amount, originalAmount, originalCurrency }: StatementEntry): Markup {
  if (originalAmount === null || !isCurrency(originalCurrency)) return nothing;
  const rate = ratioOf(absolute(amount), absolute(originalAmount));
  if (rate === undefined || rate.length > 32) return nothing;
  return branch('ORIGCURRENCY', leaf('CURRATE', rate), leaf('CURSYM', originalCurrency));
}

/** Rounded to the nearest; undefined where it says nothing. */
function ratioOf(amount: Decimal, original: Decimal): string | undefined {
  const dividend = amount.units * 10n ** BigInt(original.scale + rateScale);
  const divisor = original.units * 10n ** BigInt(amount.scale);
  if (divisor === 0n) return undefined;
  const units = (2n * dividend + divisor) / (2n * divisor);
  if (units === 0n) return undefined;
  return decimalText({ units, scale: rateScale }).replace(/\.?0+$/, '');
}
