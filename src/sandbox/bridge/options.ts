import { type SimulatorOptions, usualOptions } from '../simulator/start/options.ts';
import type { Limits } from './faults/limits.ts';

/** Values that stand where an option is not given. */
export const defaultOptions = {
  ...usualOptions,
  /** Host names that a callback may have: this machine's. */
  callbackHosts: ['127.0.0.1', 'localhost', '::1'] as readonly string[],
  limits: {} as Partial<Limits>,
  accountsPerItem: 5,
  /** From the first data to the long history; 0 brings both at once. */
  historyDelayMs: 4000,
};

/** How a simulated Bridge is started. */
export interface BridgeSandboxOptions extends SimulatorOptions, Partial<typeof defaultOptions> {
  readonly clientId: string;
  readonly clientSecret: string;
  /** One secret, or two while one is rotated. */
  readonly webhookSecrets: readonly string[];
}
