import { record, text } from '../fields.ts';
import { ibanText } from '../iban_text.ts';

/** Two letters, the check digits and the account, of which a bank may mask any part. A card's number has no letters in front. */
const ibanForm = /^[A-Z]{2}[\dA-Z*•.]{10,32}$/i;

export interface Counterparty {
  readonly name: string | null;
  readonly iban: string | null;
}

const nobody: Counterparty = { name: null, iban: null };

/**
 * With whom a transaction was (docs/reference/powens.md, 7). Their account may also be the number of a card (`cpan`, `tpan`), which
 * must not reach a site, or one that means nothing without its country (`bban`): an IBAN alone is told.
 */
export function counterpartyOf(value: unknown): Counterparty {
  const found = record(value);
  if (found === null) return nobody;
  return { name: text(found.label), iban: ibanOf(text(found.account_scheme_name), found.account_identification) };
}

function ibanOf(scheme: string | null, identification: unknown): string | null {
  if (scheme !== null && scheme.toLowerCase() !== 'iban') return null;
  const iban = ibanText(identification);
  return iban !== null && ibanForm.test(iban) ? iban : null;
}
