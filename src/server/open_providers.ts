import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { Metrics } from '../operations/metrics.ts';
import { openBridge } from '../providers/bridge/bridge.ts';
import type { ObservedAttempt } from '../providers/http.ts';
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
  /** What each of them takes. */
  const shared = (name: ProviderName) => ({
    timeoutMs: settings.PROVIDER_TIMEOUT_MS,
    referenceDataHours: settings.REFERENCE_DATA_HOURS,
    tokens,
    log,
    observe: ({ operation, outcome, durationMs }: ObservedAttempt) =>
      metrics.providerCall(name, operation, outcome, durationMs / 1000),
  });
  const { BRIDGE_CLIENT_ID: clientId, BRIDGE_CLIENT_SECRET: clientSecret } = settings;
  if (clientId && clientSecret) {
    providers.set(
      'bridge',
      openBridge({
        ...shared('bridge'),
        url: settings.BRIDGE_URL,
        version: settings.BRIDGE_VERSION,
        clientId,
        clientSecret,
        webhookSecrets: settings.BRIDGE_WEBHOOK_SECRET ?? [],
        callsPer5Minutes: settings.BRIDGE_CALLS_PER_5_MINUTES,
        userCallsPerMinute: settings.BRIDGE_USER_CALLS_PER_MINUTE,
      }),
    );
  }
  const { POWENS_URL: powensUrl, POWENS_CLIENT_ID: powensId, POWENS_CLIENT_SECRET: powensSecret } = settings;
  if (powensUrl && powensId && powensSecret) {
    providers.set(
      'powens',
      openPowens({
        ...shared('powens'),
        url: powensUrl,
        webviewUrl: settings.POWENS_WEBVIEW_URL,
        clientId: powensId,
        clientSecret: powensSecret,
        webhookSecrets: settings.POWENS_WEBHOOK_SECRET ?? [],
        webhookLifeMs: settings.RETENTION_DAYS * 86_400_000,
        publicPath: publicPath(settings),
        callsPerMinute: settings.POWENS_CALLS_PER_MINUTE || usualCallsPerMinute(powensUrl),
      }),
    );
  }
  const { ISWIGO_APP: app, ISWIGO_SECRET: secret } = settings;
  if (app && secret) {
    providers.set(
      'iswigo',
      openIswigo({
        ...shared('iswigo'),
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
        callsPerMinute: settings.ISWIGO_CALLS_PER_MINUTE || Number.POSITIVE_INFINITY,
        secrets,
      }),
    );
  }
  return providers;
}

/** What a proxy takes off the addresses that providers call; they sign or compare the whole path. */
function publicPath({ PUBLIC_URL }: Settings): string {
  return PUBLIC_URL ? new URL(PUBLIC_URL).pathname.replace(/\/$/, '') : '';
}
