import { ProviderError } from '../provider_error.ts';
import { ownId } from './fields.ts';

/**
 * An id that may stand in a path; anything else is answered without a call.
 * @throws ProviderError `not_found`
 */
export function pathId(id: string | null, thing: string): string {
  const own = ownId(id);
  if (own !== undefined) return own;
  throw new ProviderError('not_found', 'iswigo', `Iswigo knows no such ${thing}.`);
}

/**
 * The id of a bank, the one kind that is a number (docs/reference/iswigo.md, 1).
 * @throws ProviderError `not_found`
 */
export function bankNumber(id: string): string {
  return pathId(/^\d{1,19}$/.test(id) ? id : null, 'bank');
}
