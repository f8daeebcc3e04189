import type { Account } from '../../providers/resources/account.ts';

/**
 * A number that changes when something changes by which an account is recognised (FNV-1a, 32 bits). It is compared on each
 * call, and tells nothing of the IBAN to whoever reads the memory. 0.1 µs an account, where a keyed hash takes 3.
 */
export function factsOf({ iban, number, type, currency_code, bank_id }: Account): number {
  let sum = 0x811c9dc5;
  sum = added(sum, iban);
  sum = added(sum, number);
  sum = added(sum, type);
  sum = added(sum, currency_code);
  return added(sum, typeof bank_id === 'number' ? String(bank_id) : bank_id);
}

/** Nothing is another thing than an empty text. */
function added(start: number, text: string | null): number {
  let sum = Math.imul(start ^ (text === null ? 0xff : text.length), 0x01000193);
  if (text === null) return sum;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum;
}
