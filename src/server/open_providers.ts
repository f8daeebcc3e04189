import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { ProviderHost } from '../providers/definition.ts';
import { missingSettings } from '../providers/missing_settings.ts';
import { ownSettings } from '../providers/own_settings.ts';
import type { Provider, ProviderName, StoredTokens, UserSecrets } from '../providers/provider.ts';
import { presentBehalf } from '../shares/behalf.ts';

interface ProviderParts {
  readonly tokens: StoredTokens;
  readonly secrets: UserSecrets;
  readonly metrics: Metrics;
  readonly severalClients: boolean;
  readonly log: Logger;
}

/** The providers for which the settings hold what they require. */
export async function openProviders(
  settings: Settings,
  parts: ProviderParts,
): Promise<ReadonlyMap<ProviderName, Provider>> {
  const opened = new Map<ProviderName, Provider>();
  for (const definition of settings.providers) {
    const { name, required, open } = definition;
    if (missingSettings(required, settings.providerSettings).length > 0) continue;
    opened.set(name, await open(hostOf(name, settings, parts), ownSettings(definition, settings.providerSettings)));
  }
  return opened;
}

function hostOf(
  name: ProviderName,
  settings: Settings,
  { tokens, secrets, metrics, severalClients, log }: ProviderParts,
): ProviderHost {
  return {
    timeoutMs: settings.PROVIDER_TIMEOUT_MS,
    referenceDataHours: settings.REFERENCE_DATA_HOURS,
    eventMemoryMs: settings.RETENTION_DAYS * 86_400_000,
    publicPath: settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL).pathname.replace(/\/$/, '') : '',
    tokens,
    secrets,
    severalClients,
    log,
    observe: ({ operation, outcome, durationMs }) =>
      metrics.providerCall(name, operation, outcome, durationMs / 1000, presentBehalf()?.bank ?? null),
  };
}
