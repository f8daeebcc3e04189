import { ProviderError } from '../../src/providers/provider_error.ts';
import { ownId } from './fields.ts';
import { name, title } from './name.ts';

/**
 * An id on its way into a path. It may come from a site, so one that the provider cannot have given is not asked for.
 * @throws ProviderError `not_found`
 */
export function pathId(id: string | null, thing: string): string {
  if (id !== null && ownId(id) !== undefined) return id;
  throw new ProviderError('not_found', name, `${title} knows no such ${thing}.`);
}
