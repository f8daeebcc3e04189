import { chooseProvider } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';

export interface ProviderCapabilities {
  readonly provider: string;
  readonly is_default: boolean;
  readonly operations: Readonly<Record<string, { readonly offered: boolean; readonly reason: string | null }>>;
  readonly management_links_per_item_and_day: number | null;
}

/**
 * What the configured providers offer, from their own data.
 * @throws Refusal `invalid` for a provider that is not configured
 */
export function capabilitiesOf(
  parts: Pick<Parts, 'settings' | 'providers'>,
  name: string | null,
): ProviderCapabilities[] {
  const providers = name === null ? [...parts.providers.values()] : [chooseProvider(parts, name)];
  return providers.map(({ name: provider, capabilities }) => ({
    provider,
    is_default: provider === parts.settings.PROVIDER,
    operations: Object.fromEntries(
      Object.entries(capabilities.operations).map(([operation, offered]) => [
        operation,
        { offered: offered === true, reason: offered === true ? null : offered },
      ]),
    ),
    management_links_per_item_and_day: capabilities.managementLinksPerItemAndDay,
  }));
}
