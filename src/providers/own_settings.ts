import type { ProviderDefinition } from './definition.ts';

/** The values of a provider's own settings alone: what another one is called with is no business of a package. */
export function ownSettings(
  { settings }: Pick<ProviderDefinition, 'settings'>,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.keys(settings).map((name) => [name, given[name]]));
}
