import type { ProviderCall } from '../../src/providers/http.ts';

/** One call of the provider's API. */
export interface ApiCall extends Pick<ProviderCall, 'method' | 'path' | 'body' | 'operation'> {
  /** What a 404 means is missing: `item`, `account`. */
  readonly thing: string;
  /** Waits for a free slot in the budget instead of failing: for all pages but the first. */
  readonly patient?: boolean;
}
