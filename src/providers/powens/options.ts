import type { Clock } from '../clock.ts';
import type { ObservedAttempt } from '../http.ts';
import type { StoredTokens } from '../provider.ts';
import type { ProviderLog } from '../provider_log.ts';

export interface PowensOptions {
  /** The root of the domain's API, version included: `https://{domain}.biapi.pro/2.0`. */
  readonly url: string;
  /** The webview's address, before `/{lang}/{flow}`. */
  readonly webviewUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Secrets of HMAC signatures: none, one, or two during a rotation. Without one the user's token is what proves a webhook. */
  readonly webhookSecrets: readonly string[];
  /** How long an event is remembered: a signed webhook may be a little less old, so that none can be played twice. */
  readonly webhookLifeMs: number;
  /** What stands before `/webhook/…` in the address that Powens calls, when a proxy takes it away; Powens signs the whole path. */
  readonly publicPath: string;
  /** The deadline of one call, retries included. */
  readonly timeoutMs: number;
  /** `Infinity` lifts it. */
  readonly callsPerMinute: number;
  /** How long connectors are served from memory before they are asked for again. */
  readonly referenceDataHours: number;
  readonly tokens: StoredTokens;
  readonly log: ProviderLog;
  readonly observe?: (attempt: ObservedAttempt) => void;
  readonly severalClients?: boolean;
  /** Turned by tests. */
  readonly clock?: Clock;
}

/** A sandbox takes 30 calls a minute (docs/reference/powens.md, 1); the gateway allows itself a few fewer. */
const sandboxCallsPerMinute = 25;

/** What a domain bears when the operator does not say: sandboxes are limited, production is not. */
export function usualCallsPerMinute(url: string): number {
  const [domain = ''] = new URL(url).hostname.split('.');
  return domain.endsWith('-sandbox') ? sandboxCallsPerMinute : Number.POSITIVE_INFINITY;
}
