import { absolute, type Decimal, decimalText } from '../decimal.ts';
import { isCurrency } from '../fields/is_currency.ts';
import { leaf, type Markup, nothing } from '../text/markup.ts';

/** Of all digits of an amount, and of those behind the point: `ActiveOrHistoricCurrencyAndAmount` of the schemas. */
export const mostDigits = 18;
const mostFraction = 5;

/** `<Amt Ccy="EUR">186.47</Amt>`. Amounts have no sign in this message: `indicator` says it. */
export function amountOf(amount: Decimal, currency: string): Markup {
  return leaf('Amt', decimalText(absolute(amount)), ` Ccy="${currency}"`);
}

export function indicator({ units }: Decimal): Markup {
  return leaf('CdtDbtInd', units < 0n ? 'DBIT' : 'CRDT');
}

/** `Amt` of an amount that nobody checked before; nothing where the schema would refuse it. */
export function heldAmountOf(amount: Decimal | null, currency: string | null): Markup {
  if (amount === null || !isCurrency(currency)) return nothing;
  const isShort = String(absolute(amount).units).length <= mostDigits && amount.scale <= mostFraction;
  return isShort ? amountOf(amount, currency) : nothing;
}
