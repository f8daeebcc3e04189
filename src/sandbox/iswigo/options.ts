import type { Logger } from '../../operations/log.ts';

/** How a simulated Iswigo is started. Delays are in milliseconds; `Infinity` means never by itself. */
export interface IswigoSandboxOptions {
  readonly app: string;
  readonly secret: string;
  /** Where webhooks go; may be set later with `configure`. Without it events can only be polled, as by default at Iswigo. */
  readonly webhookUrl?: string;
  /** Whether routes that carry credentials and codes are open to the application (docs/reference/iswigo.md, 1). */
  readonly psd2?: boolean;
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** How browsers reach the simulator, when that is not the address it listens on. */
  readonly publicUrl?: string;
  /** The same seed and the same order of users and connections give the same data. */
  readonly seed?: string | number;
  /** Where users and connections outlive a restart; default: in memory alone. */
  readonly stateFile?: string;
  /** The most rows that one range brings. */
  readonly maxRange?: number;
  readonly accountsPerConnection?: number;
  readonly transactionsPerAccount?: number;
  /** From the start of a sync to its end. */
  readonly syncDelayMs?: number;
  /** How often all connections are synchronised by themselves. */
  readonly schedulerIntervalMs?: number;
  /** The pause before a webhook is tried again the first time; it doubles each time. */
  readonly webhookRetryMs?: number;
  /** The zone of the times without one. */
  readonly timeZone?: string;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly log?: Logger;
}

/** Values that stand where an option is not given. */
export const defaultOptions = {
  host: '127.0.0.1',
  port: 0,
  seed: 'bank-api',
  psd2: false,
  maxRange: 100,
  accountsPerConnection: 3,
  transactionsPerAccount: 180,
  syncDelayMs: 1500,
  schedulerIntervalMs: 12 * 3_600_000,
  webhookRetryMs: 1000,
  timeZone: 'UTC',
} as const;
