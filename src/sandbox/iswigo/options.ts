import { type SimulatorOptions, usualOptions } from '../simulator/start/options.ts';

/** How a simulated Iswigo is started. Without `webhookUrl` events can only be polled, as by default at Iswigo. */
export interface IswigoSandboxOptions extends SimulatorOptions {
  readonly app: string;
  readonly secret: string;
  /** Whether routes that carry credentials and codes are open to the application (docs/reference/iswigo.md, 1). */
  readonly psd2?: boolean;
  /** The most rows that one range brings. */
  readonly maxRange?: number;
  readonly accountsPerConnection?: number;
  /** The zone of the times without one. */
  readonly timeZone?: string;
}

/** Values that stand where an option is not given. */
export const defaultOptions = {
  ...usualOptions,
  psd2: false,
  maxRange: 100,
  accountsPerConnection: 3,
  timeZone: 'UTC',
} as const;
