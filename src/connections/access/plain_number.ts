/** Blanks of any width, hyphens of any kind, and what has no width: how a number is set out, not what it is. */
const layout = /[\s\p{Pd}\p{Cf}\u2212]+/gu;
/** What a bank writes instead of a character: stars, dots, signs, or letters X in a row. One X alone is a letter of a RIB. */
const mask = /(?:[^\p{L}\p{N}]|X{2,})+/gu;
/** Two letters, two check digits, and at least the eleven characters that Norway has. */
const ibanForm = /^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/;

/** A masked number of which less can be seen is shared by too many accounts of one bank. */
const leastSeen = 4;

/** An IBAN as everybody writes it the same way; undefined for one that is masked, or is none. */
export function plainIban(iban: string | null): string | undefined {
  const plain = iban?.replace(layout, '').toUpperCase() ?? '';
  return ibanForm.test(plain) && !plain.includes('XX') ? plain : undefined;
}

/**
 * The number of an account as its bank always writes it: leading zeros belong to it, capitals and the way of masking do
 * not (`XXXX 1234`, `****1234` and `…1234` are one).
 * @returns undefined where less than four characters of a masked one can be seen, or where all are zeros
 */
export function plainNumber(number: string | null): string | undefined {
  const whole = number?.replace(layout, '').toUpperCase() ?? '';
  const plain = whole.replace(mask, '*');
  const isMasked = plain.includes('*');
  const seen = plain.replaceAll('*', '');
  return (isMasked && seen.length < leastSeen) || /^0*$/.test(seen) ? undefined : plain;
}
