import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Metrics } from '../operations/metrics.ts';
import { openBridge } from '../providers/bridge/bridge.ts';
import { openIswigo } from '../providers/iswigo/iswigo.ts';
import { usualCallsPerMinute } from '../providers/powens/options.ts';
import { openPowens } from '../providers/powens/powens.ts';
import type { Provider, ProviderName, StoredTokens, UserSecrets } from '../providers/provider.ts';

/** The providers for which the settings hold credentials. */
export function openProviders(
  settings: Settings,
  tokens: StoredTokens,
  metrics: Metrics,
  log: Logger,
  secrets: UserSecrets,
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
  const { POWENS_URL: powensUrl, POWENS_CLIENT_ID: powensId, POWENS_CLIENT_SECRET: powensSecret } = settings;
  if (powensUrl && powensId && powensSecret) {
    providers.set(
      'powens',
      openPowens({
        url: powensUrl,
        webviewUrl: settings.POWENS_WEBVIEW_URL,
        clientId: powensId,
        clientSecret: powensSecret,
        webhookSecrets: settings.POWENS_WEBHOOK_SECRET ?? [],
        webhookLifeMs: settings.RETENTION_DAYS * 86_400_000,
        publicPath: publicPath(settings),
        timeoutMs: settings.PROVIDER_TIMEOUT_MS,
        callsPerMinute: settings.POWENS_CALLS_PER_MINUTE || usualCallsPerMinute(powensUrl),
        referenceDataHours: settings.REFERENCE_DATA_HOURS,
        tokens,
        log,
        observe: ({ operation, outcome, durationMs }) =>
          metrics.providerCall('powens', operation, outcome, durationMs / 1000),
      }),
    );
  }
  const { ISWIGO_APP: app, ISWIGO_SECRET: secret } = settings;
  if (app && secret) {
    providers.set(
      'iswigo',
      openIswigo({
        url: settings.ISWIGO_URL,
        app,
        secret,
        actions: settings.ISWIGO_ACTIONS,
        encodeBrackets: settings.ISWIGO_ENCODE_BRACKETS === 'on',
        timeZone: settings.ISWIGO_TIME_ZONE,
        userDomain: settings.ISWIGO_USER_DOMAIN,
        webhookPath: `${publicPath(settings)}/webhook/iswigo`,
        pollIntervalMs: settings.ISWIGO_POLL_SECONDS * 1000,
        // An hour for the purge to be late.
        pollReachMs: settings.RETENTION_DAYS * 86_400_000 - 3_600_000,
        timeoutMs: settings.PROVIDER_TIMEOUT_MS,
        callsPerMinute: settings.ISWIGO_CALLS_PER_MINUTE || Number.POSITIVE_INFINITY,
        referenceDataHours: settings.REFERENCE_DATA_HOURS,
        tokens,
        secrets,
        log,
        observe: ({ operation, outcome, durationMs }) =>
          metrics.providerCall('iswigo', operation, outcome, durationMs / 1000),
      }),
    );
  }
  return providers;
}

/** What a proxy takes off the addresses that providers call; they sign or compare the whole path. */
function publicPath({ PUBLIC_URL }: Settings): string {
  return PUBLIC_URL ? new URL(PUBLIC_URL).pathname.replace(/\/$/, '') : '';
}
