import { ProviderError } from './provider_error.ts';

/**
 * The answer to what is asked for a later page. What names that page is the provider's own, or follows from what it gave: when
 * it refuses that, no site said it, and none could say something better.
 */
export async function laterPage<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'invalid') throw error;
    const { provider, message, requestId, cause } = error;
    throw new ProviderError('unavailable', provider, message, {
      cause,
      ...(requestId !== undefined && { requestId }),
    });
  }
}
