import { ibanText } from '../iban_text.ts';

/** What the letters of a French account number count for in the key: A and J are 1, B, K and S are 2. */
const letterValues = '12345678912345678923456789';
const form = /^\d{10}[0-9A-Z]{11}(?:\d{2})?$/;

/**
 * The IBAN of a French account number. Iswigo's `bban` has bank (5), branch (5) and account (11) in the published sample,
 * without the two digits of the RIB key (docs/reference/iswigo.md, 6); the key is computed. With the key it is taken as it is.
 * @returns null for what is no French account number
 */
export function ibanOf(bban: string | null): string | null {
  if (bban === null) return null;
  const compact = form.test(bban) ? bban : (ibanText(bban) ?? '').toUpperCase();
  if (!form.test(compact)) return null;
  const full = compact.length === 23 ? compact : compact + twoDigits(97 - remainderOf(`${compact}00`, ribValue));
  return `FR${twoDigits(98 - remainderOf(`${full}FR00`, ibanValue))}${full}`;
}

/** Modulo 97, as often as a small integer needs it: the whole number is too long for a double. */
function remainderOf(text: string, letterValue: (code: number) => number): number {
  let remainder = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const value = code < 65 ? code - 48 : letterValue(code);
    remainder = remainder * (value < 10 ? 10 : 100) + value;
    if (remainder > 1e6) remainder %= 97;
  }
  return remainder % 97;
}

function ribValue(code: number): number {
  return letterValues.charCodeAt(code - 65) - 48;
}

/** ISO 13616: A is 10, B is 11. */
function ibanValue(code: number): number {
  return code - 55;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
