import { definition as bridge } from './bridge/definition.ts';
import type { ProviderDefinition } from './definition.ts';
import { definition as iswigo } from './iswigo/definition.ts';
import { definition as powens } from './powens/definition.ts';

/**
 * The providers that are built in, in the order in which pages and messages name them; the first is the one of new
 * connections unless `PROVIDER` says another. The only file outside of its folder that a new one must change.
 */
export const builtInProviders: readonly ProviderDefinition[] = [bridge, powens, iswigo];
