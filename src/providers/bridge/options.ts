import type { Clock } from '../clock.ts';
import type { ObservedAttempt } from '../http.ts';
import type { UserTokens } from '../provider.ts';
import type { ProviderLog } from '../provider_log.ts';

export type BridgeVersion = '2025-01-15' | '2021-06-01';

/** Which accounts a session is about: those that can pay, or savings, loans and the like too. */
export type SessionAccounts = 'all' | 'payment';

export interface BridgeOptions {
  /** The root of Bridge's API, without a version in the path. */
  readonly url: string;
  readonly version: BridgeVersion;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountTypes: SessionAccounts;
  /** None, one, or two during a rotation. */
  readonly webhookSecrets: readonly string[];
  /** The deadline of one call, retries included. */
  readonly timeoutMs: number;
  readonly callsPer5Minutes: number;
  readonly userCallsPerMinute: number;
  /** How long banks and categories are served from memory before they are asked for again. */
  readonly referenceDataHours: number;
  readonly tokens: UserTokens;
  readonly log: ProviderLog;
  readonly observe?: (attempt: ObservedAttempt) => void;
  readonly severalClients?: boolean;
  /** Turned by tests. */
  readonly clock?: Clock;
}
