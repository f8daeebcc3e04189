import { ProviderError } from '../provider_error.ts';

/**
 * An id that may stand in a path. Powens' are whole numbers, so anything else is answered without a call; with zeros in front it
 * would be another name for the same thing.
 * @throws ProviderError `not_found`
 */
export function pathId(id: string | null, thing: string): string {
  if (id !== null && /^[1-9]\d{0,18}$/.test(id)) return id;
  throw new ProviderError('not_found', 'powens', `Powens knows no such ${thing}; its ids are whole numbers.`);
}
