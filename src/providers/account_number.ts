import { numberText } from './fields.ts';

/** As long as the numbers of cards are (ISO/IEC 7812), and longer than what banks call an account of a card by. */
const wholeCard = /^\d{13,19}$/;
const shown = 4;

/**
 * The number of an account as sites get it: as the bank writes it, but for a card's that comes whole. Of that the end alone may
 * reach a site (`cardDigits`), and with it a file of a statement.
 * @param type of the account, in the shared words
 */
export function accountNumber(number: unknown, type: string | null): string | null {
  const written = numberText(number);
  if (type !== 'card' || written === null) return written;
  const digits = written.replaceAll(/[\s-]/g, '');
  return wholeCard.test(digits) ? digits.slice(-shown).padStart(digits.length, '*') : written;
}
