import type { Decimal } from '../decimal.ts';
import type { Statement } from '../statement.ts';
import { isCurrency } from './is_currency.ts';

/**
 * Why a format whose fields for amounts are bounded cannot hold the statement's, as `StatementFormat.refusalOf` says it: "holds
 * amounts of at most 14 digits, and that of transaction powens-123 has more". Undefined when it can hold all of them.
 * @param most how many digits it holds, those behind the point included
 */
export function amountRefusal({ account, opening, closing, entries }: Statement, most: number): string | undefined {
  if (!isCurrency(account.currency)) {
    return `needs a currency code of three letters, and account ${account.id} has none`;
  }
  const limit = 10n ** BigInt(most);
  const isOverlong = (amount: Decimal | null) => amount !== null && (amount.units >= limit || amount.units <= -limit);
  const place = () => {
    const row = entries.find(({ amount }) => isOverlong(amount));
    if (row !== undefined) return `that of transaction ${row.id}`;
    return isOverlong(opening) || isOverlong(closing) ? `a balance of account ${account.id}` : undefined;
  };
  const where = place();
  return where && `holds amounts of at most ${most} digits, and ${where} has more`;
}
