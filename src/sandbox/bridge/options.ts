import { type SimulatorOptions, usualOptions } from '../simulator/start/options.ts';
import type { Limits } from './faults/limits.ts';

/** How a simulated Bridge is started. */
export interface BridgeSandboxOptions extends SimulatorOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** One secret, or two while one is rotated. */
  readonly webhookSecrets: readonly string[];
  /** Host names that a callback may have. Default: this machine's. */
  readonly callbackHosts?: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly accountsPerItem?: number;
  /** From the first data to the long history; 0 brings both at once. */
  readonly historyDelayMs?: number;
}

/** Values that stand where an option is not given. */
export const defaultOptions = {
  ...usualOptions,
  callbackHosts: ['127.0.0.1', 'localhost', '::1'],
  accountsPerItem: 5,
  historyDelayMs: 4000,
} as const;
