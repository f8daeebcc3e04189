import type { Settings } from '../../../config/settings.ts';
import { missingSettings } from '../../providers/missing_settings.ts';
import { type Operation, operations, type Provider, type ProviderName } from '../../providers/provider.ts';

export interface ProviderDocument {
  readonly name: string;
  readonly title: string;
  /** Whether the settings hold what it requires. */
  readonly isOpen: boolean;
  /** Whether new connections go there. */
  readonly isDefault: boolean;
  /** Without which it is not offered. */
  readonly missing: readonly string[];
  /** Empty while it is not open: the settings choose the generation of its API. */
  readonly operations: readonly {
    readonly name: Operation;
    readonly isOffered: boolean;
    readonly reason: string | null;
  }[];
  /** Edit, SCA and pro links of one item in any 24 hours; null when unlimited. */
  readonly managementLinksPerItemAndDay: number | null;
}

/** The providers that PROVIDERS names, as an operator sees them. */
export function providerDocuments(
  settings: Settings,
  opened: ReadonlyMap<ProviderName, Provider>,
): readonly ProviderDocument[] {
  return settings.providers.map(({ name, title, required }) => {
    const capabilities = opened.get(name)?.capabilities;
    const offered = capabilities?.operations;
    return {
      name,
      title,
      isOpen: capabilities !== undefined,
      isDefault: settings.PROVIDER === name,
      missing: missingSettings(required, settings.providerSettings),
      operations: (offered ? operations : []).map((operation) => {
        const says = offered?.[operation];
        return { name: operation, isOffered: says === true, reason: typeof says === 'string' ? says : null };
      }),
      managementLinksPerItemAndDay: capabilities?.managementLinksPerItemAndDay ?? null,
    };
  });
}
