import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Metrics } from '../operations/metrics.ts';
import { openBridge } from '../providers/bridge/bridge.ts';
import type { Provider, ProviderName, UserTokens } from '../providers/provider.ts';

/** The providers for which the settings hold credentials. */
export function openProviders(
  settings: Settings,
  tokens: UserTokens,
  metrics: Metrics,
  log: Logger,
): ReadonlyMap<ProviderName, Provider> {
  const providers = new Map<ProviderName, Provider>();
  const { BRIDGE_CLIENT_ID: clientId, BRIDGE_CLIENT_SECRET: clientSecret } = settings;
  if (clientId && clientSecret) {
    providers.set(
      'bridge',
      openBridge({
        url: settings.BRIDGE_URL,
        version: settings.BRIDGE_VERSION,
        clientId,
        clientSecret,
        webhookSecrets: settings.BRIDGE_WEBHOOK_SECRET ?? [],
        timeoutMs: settings.PROVIDER_TIMEOUT_MS,
        callsPer5Minutes: settings.BRIDGE_CALLS_PER_5_MINUTES,
        userCallsPerMinute: settings.BRIDGE_USER_CALLS_PER_MINUTE,
        referenceDataHours: settings.REFERENCE_DATA_HOURS,
        tokens,
        log,
        observe: ({ operation, outcome, durationMs }) =>
          metrics.providerCall('bridge', operation, outcome, durationMs / 1000),
      }),
    );
  }
  return providers;
}
