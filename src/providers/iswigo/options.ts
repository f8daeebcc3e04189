import type { Clock } from '../clock.ts';
import type { ObservedAttempt } from '../http.ts';
import type { UserSecrets, UserTokens } from '../provider.ts';
import type { ProviderLog } from '../provider_log.ts';

/** The `action` of a funnel session, for the pages that the gateway opens (docs/reference/iswigo.md, 8). */
export interface FunnelActions {
  readonly create: string;
  readonly edit: string;
  readonly sync: string;
}

export interface IswigoOptions {
  /** The root of Iswigo's API, which ends in `/v1`. */
  readonly url: string;
  /** The application's name. */
  readonly app: string;
  /** With it requests are signed, and webhooks. */
  readonly secret: string;
  readonly actions: FunnelActions;
  /** Whether `[` and `]` in a query go out, and are signed, as `%5B` and `%5D`. */
  readonly encodeBrackets: boolean;
  /** The zone of the times that Iswigo writes without one. */
  readonly timeZone: string;
  /** The domain of the addresses that the gateway gives its users. */
  readonly userDomain: string;
  /** The path at which the outside world reaches the webhook: Iswigo signs it. */
  readonly webhookPath: string;
  readonly pollIntervalMs: number;
  /** Events older than this are not recorded: the gateway may have purged them already. */
  readonly pollReachMs: number;
  /** The deadline of one call, retries included. */
  readonly timeoutMs: number;
  /** Infinity lifts the limit: Iswigo publishes none. */
  readonly callsPerMinute: number;
  /** How long banks are served from memory before they are asked for again. */
  readonly referenceDataHours: number;
  readonly tokens: UserTokens;
  readonly secrets: UserSecrets;
  readonly log: ProviderLog;
  readonly observe?: (attempt: ObservedAttempt) => void;
  readonly severalClients?: boolean;
  /** Turned by tests. */
  readonly clock?: Clock;
}
