import type { ProviderName } from '../../src/providers/provider.ts';

/** The name in front of the provider's ids, in the addresses of callback and webhook, in errors, metrics and settings. */
export const name = 'template' as string as ProviderName;

/** The name in a sentence. */
export const title = 'Template';
