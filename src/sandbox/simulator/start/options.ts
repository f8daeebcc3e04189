import type { Logger } from '../../../operations/log.ts';

/** How any simulator is started. Delays are in milliseconds; `Infinity` means never by itself. */
export interface SimulatorOptions {
  /** Where webhooks go; may be set later with `configure`. */
  readonly webhookUrl?: string;
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** How browsers reach the simulator, when that is not the address it listens on. */
  readonly publicUrl?: string;
  /** The same seed and the same order of users and connections give the same data. */
  readonly seed?: string | number;
  /** Where users and connections outlive a restart; default: in memory alone. */
  readonly stateFile?: string;
  /** At most 9,000,000. Accounts without a daily life (loans, savings) have fewer. */
  readonly transactionsPerAccount?: number;
  /** From the end of the page to the first data, and from the start of a sync to its end. */
  readonly syncDelayMs?: number;
  /** How often all connections are synced by themselves. */
  readonly schedulerIntervalMs?: number;
  /** The pause before a webhook is tried again the first time. */
  readonly webhookRetryMs?: number;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly log?: Logger;
}

/** Values that stand where an option is not given. */
export const usualOptions = {
  host: '127.0.0.1',
  port: 0,
  seed: 'bank-api',
  transactionsPerAccount: 180,
  syncDelayMs: 1500,
  schedulerIntervalMs: 12 * 3_600_000,
  webhookRetryMs: 1000,
} as const;
