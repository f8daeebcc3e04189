import type { Clock } from '../../src/providers/clock.ts';
import type { ObservedAttempt } from '../../src/providers/http.ts';
import type { UserTokens } from '../../src/providers/provider.ts';
import type { ProviderLog } from '../../src/providers/provider_log.ts';

/** All that the adapter needs; `definition.ts` fills it from the settings and from what the gateway gives. */
export interface TemplateOptions {
  /** The root of the API. */
  readonly url: string;
  /** The application's key. */
  readonly key: string;
  /** None, one, or two during a rotation. */
  readonly webhookSecrets: readonly string[];
  /** The deadline of one call, retries included. */
  readonly timeoutMs: number;
  /** Infinity for no limit. */
  readonly callsPerMinute: number;
  /** How long banks are served from memory before they are asked for again. */
  readonly referenceDataHours: number;
  /** Tokens of users, kept sealed across restarts. */
  readonly tokens: UserTokens;
  readonly log: ProviderLog;
  readonly observe?: (attempt: ObservedAttempt) => void;
  readonly severalClients?: boolean;
  /** Turned by tests. */
  readonly clock?: Clock;
}
