import type { Logger } from '../../operations/log.ts';

/** How a simulated Powens is started. Delays are in milliseconds; `Infinity` means never by itself. */
export interface PowensSandboxOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs webhooks beside the user's token; without it they carry the token alone. */
  readonly webhookSecret?: string;
  /** What stands before `/<EVENT>` in the addresses of the webhooks; may be set later with `configure`. */
  readonly webhookUrl?: string;
  /** Which events have a webhook. */
  readonly webhookEvents?: readonly WebhookEventName[];
  /** Where the webview may go back to, letter for letter; undefined allows any address. */
  readonly redirectUris?: readonly string[];
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** How browsers reach the simulator, when that is not the address it listens on. */
  readonly publicUrl?: string;
  /** The same seed and the same order of users and connections give the same data. */
  readonly seed?: string | number;
  /** Where users and connections outlive a restart; default: in memory alone. */
  readonly stateFile?: string;
  /** A sandbox domain takes 30 (docs/reference/powens.md, 1); `Infinity` lifts the limit. */
  readonly callsPerMinute?: number;
  readonly accountsPerConnection?: number;
  /** At most 9,000,000. Accounts without a daily life (loans, savings) have fewer. */
  readonly transactionsPerAccount?: number;
  /** From the end of the webview to the first transactions. */
  readonly syncDelayMs?: number;
  readonly schedulerIntervalMs?: number;
  /** How soon after a sync another one is refused. */
  readonly syncGapMs?: number;
  /** From one run of the webhook flusher to the next. */
  readonly webhookRetryMs?: number;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly log?: Logger;
}

export const webhookEventNames = [
  'USER_CREATED',
  'USER_DELETED',
  'CONNECTION_SYNCED',
  'CONNECTION_DELETED',
  'ACCOUNTS_FETCHED',
  'ACCOUNT_FOUND',
  'ACCOUNT_ENABLED',
  'ACCOUNT_DISABLED',
  'ACCOUNT_SYNCED',
] as const;

export type WebhookEventName = (typeof webhookEventNames)[number];

/** Values that stand where an option is not given. */
export const defaultOptions = {
  host: '127.0.0.1',
  port: 0,
  seed: 'bank-api',
  // A sync tells of its accounts itself; with ACCOUNT_SYNCED too everything would be told twice.
  webhookEvents: webhookEventNames.filter((name) => name !== 'ACCOUNT_SYNCED' && name !== 'ACCOUNTS_FETCHED'),
  callsPerMinute: 30,
  accountsPerConnection: 5,
  transactionsPerAccount: 180,
  syncDelayMs: 1500,
  schedulerIntervalMs: 24 * 3_600_000,
  syncGapMs: 10_000,
  webhookRetryMs: 1000,
} as const;
