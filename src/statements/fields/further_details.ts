import { decimalText } from '../decimal.ts';
import type { StatementEntry } from '../statement.ts';
import { oneLine } from '../text/one_line.ts';
import { originalTextOf } from './original_text.ts';

type Detail = 'counterpartyName' | 'counterpartyIban' | 'original' | 'checkNumber' | 'card' | 'commission';

/**
 * What is known of an entry besides its label, for a format that has no other place for it than behind the label: the most useful
 * first, because the end is cut. What the label says already is not repeated.
 * @param elsewhere what the format has a place of its own for
 */
export function furtherDetailsOf(entry: StatementEntry, elsewhere: readonly Detail[]): string[] {
  const { description, counterpartyName, counterpartyIban, checkNumber, cardLastDigits, commission } = entry;
  const details: Readonly<Record<Detail, string | null>> = {
    counterpartyName,
    counterpartyIban,
    original: originalTextOf(entry),
    checkNumber,
    card: cardLastDigits && `card ${cardLastDigits}`,
    commission: commission && `commission ${decimalText(commission)}`,
  };
  const label = description.toLowerCase();
  return (Object.keys(details) as Detail[])
    .filter((detail) => !elsewhere.includes(detail))
    .map((detail) => oneLine(details[detail] ?? ''))
    .filter((text) => text !== '' && !label.includes(text.toLowerCase()));
}
