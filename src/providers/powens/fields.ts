import { strictFields, wholeNumber } from '../fields.ts';

export const { nonsense, row, amount } = strictFields('powens', 'Powens');

/**
 * An id as the sites see it, with the provider's name in front.
 * @throws ProviderError `unavailable`
 */
export function siteId(value: unknown, field: string): string {
  return `powens-${ownId(value, field)}`;
}

/**
 * An id as Powens writes it: a positive 64-bit number (docs/reference/powens.md, 1).
 * @throws ProviderError `unavailable`
 */
export function ownId(value: unknown, field: string): string {
  const digits = wholeNumber(value);
  if (digits === undefined) throw nonsense(`a row whose ${field} is no id`);
  return digits;
}
