import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { Clock } from '../providers/clock.ts';
import type { ProviderHost } from '../providers/definition.ts';
import type { ObservedAttempt } from '../providers/http.ts';
import { missingSettings } from '../providers/missing_settings.ts';
import { ownSettings } from '../providers/own_settings.ts';
import type { Provider, ProviderName, StoredTokens, UserSecrets } from '../providers/provider.ts';
import { presentBehalf } from '../shares/behalf.ts';
import type { Traces } from '../traces/traces.ts';

interface ProviderParts {
  readonly tokens: StoredTokens;
  readonly secrets: UserSecrets;
  readonly metrics: Metrics;
  readonly traces: Traces | undefined;
  readonly severalClients: boolean;
  readonly clock: Clock | undefined;
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
  { tokens, secrets, metrics, traces, severalClients, clock, log }: ProviderParts,
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
    ...(clock && { clock }),
    observe: observer(name, metrics, traces),
  };
}

/**
 * Each attempt is counted, and shown in the trace of whoever it is made for. The provider itself is told of no trace: its systems
 * have no use for ours, and an id that is the same in several calls would show it what belongs together
 * (docs/decisions/0761-who-is-told-of-a-trace.md).
 */
function observer(provider: ProviderName, metrics: Metrics, traces: Traces | undefined): ProviderHost['observe'] {
  const count = ({ operation, outcome, durationMs }: ObservedAttempt) =>
    metrics.providerCall(provider, operation, outcome, durationMs / 1000, presentBehalf()?.bank ?? null);
  if (!traces) return count;
  return (attempt) => {
    count(attempt);
    const { operation, outcome, durationMs } = attempt;
    const attributes = {
      'bank_api.provider': provider,
      'bank_api.operation': operation,
      'bank_api.outcome': String(outcome),
    };
    const failed = typeof outcome === 'string' || outcome >= 500;
    traces.past({ name: `${provider} ${operation}`, kind: 'client', attributes }, durationMs, failed);
  };
}
