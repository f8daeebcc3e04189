import { decimalText } from '../decimal.ts';
import type { StatementEntry } from '../statement.ts';

/** The amount in its currency of origin for places with text only: `-49.90 USD`, every digit; empty where there is none. */
export function originalTextOf({ originalAmount, originalCurrency }: StatementEntry): string {
  return originalAmount === null ? '' : [decimalText(originalAmount), originalCurrency].filter(Boolean).join(' ');
}
