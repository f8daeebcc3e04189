import { text } from './fields.ts';

const plain = /^[\dA-Z]*$/;
/** Blanks, and what has no width. */
const blanks = /[\s\p{Cf}]+/gu;
/** A hyphen between two characters; of several in a row each stands for a character that is masked. */
const hyphen = /(?<=[\p{L}\p{N}])[\p{Pd}\u2212](?=[\p{L}\p{N}])/gu;

/** An IBAN without the blanks and hyphens that set it out for people. One that is masked stays so. @since 0.2 */
export function ibanText(value: unknown): string | null {
  const written = text(value);
  if (written === null || plain.test(written)) return written;
  return written.replace(blanks, '').replace(hyphen, '') || null;
}
