import { ProviderError } from '../../src/providers/provider_error.ts';

/** Takes the failure of a deletion: what is gone already counts as deleted, any other failure goes on. */
export function unlessNotFound(error: unknown): void {
  if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error;
}
