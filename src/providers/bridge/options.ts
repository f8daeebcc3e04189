import { setTimeout as sleep } from 'node:timers/promises';
import type { ObservedAttempt } from '../http.ts';
import type { UserTokens } from '../provider.ts';

export type BridgeVersion = '2025-01-15' | '2021-06-01';

export interface BridgeOptions {
  /** The root of Bridge's API, without a version in the path. */
  readonly url: string;
  readonly version: BridgeVersion;
  readonly clientId: string;
  readonly clientSecret: string;
  /** None, one, or two during a rotation. */
  readonly webhookSecrets: readonly string[];
  /** The deadline of one call, retries included. */
  readonly timeoutMs: number;
  readonly callsPer5Minutes: number;
  readonly userCallsPerMinute: number;
  /** How long banks and categories are served from memory before they are asked for again. */
  readonly referenceDataHours: number;
  readonly tokens: UserTokens;
  readonly log: BridgeLog;
  readonly observe?: (attempt: ObservedAttempt) => void;
  /** Turned by tests. */
  readonly clock?: Clock;
}

/** The part of a pino logger that is needed here. */
export interface BridgeLog {
  warn(fields: object, message: string): void;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<unknown>;
}

export const systemClock: Clock = { now: Date.now, sleep: (ms) => sleep(ms) };
