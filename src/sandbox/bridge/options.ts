import type { Logger } from '../../operations/log.ts';
import type { Limits } from './faults/limits.ts';

/** How a simulated Bridge is started. Delays are in milliseconds; `Infinity` means never by itself. */
export interface BridgeSandboxOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** One secret, or two while one is rotated. */
  readonly webhookSecrets: readonly string[];
  /** Where webhooks go; may be set later with `configure`. */
  readonly webhookUrl?: string;
  /** Host names that a callback may have. Default: this machine's. */
  readonly callbackHosts?: readonly string[];
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** How browsers reach the simulator, when that is not the address it listens on. */
  readonly publicUrl?: string;
  /** The same seed and the same order of users and items give the same data. */
  readonly seed?: string | number;
  /** Where users and items outlive a restart; default: in memory alone. */
  readonly stateFile?: string;
  readonly limits?: Partial<Limits>;
  readonly accountsPerItem?: number;
  /** At most 9,000,000. Accounts without a daily life (loans, savings) have fewer. */
  readonly transactionsPerAccount?: number;
  /** From the end of the page to the first data. */
  readonly syncDelayMs?: number;
  /** From the first data to the long history; 0 brings both at once. */
  readonly historyDelayMs?: number;
  readonly schedulerIntervalMs?: number;
  /** The pause before a webhook is tried again the first time; it doubles each time. */
  readonly webhookRetryMs?: number;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly log?: Logger;
}

/** Values that stand where an option is not given. */
export const defaultOptions = {
  host: '127.0.0.1',
  port: 0,
  seed: 'bank-api',
  callbackHosts: ['127.0.0.1', 'localhost', '::1'],
  accountsPerItem: 5,
  transactionsPerAccount: 180,
  syncDelayMs: 1500,
  historyDelayMs: 4000,
  schedulerIntervalMs: 12 * 3_600_000,
  webhookRetryMs: 1000,
} as const;
