import { type SimulatorOptions, usualOptions } from '../simulator/start/options.ts';

/** Values that stand where an option is not given. */
export const defaultOptions = {
  ...usualOptions,
  /** Whether routes that carry credentials and codes are open to the application (docs/reference/iswigo.md, 1). */
  psd2: false,
  /** The most rows that one range brings. */
  maxRange: 100,
  accountsPerConnection: 3,
  /** The zone of the times without one. */
  timeZone: 'UTC',
};

/** How a simulated Iswigo is started. Without `webhookUrl` events can only be polled, as by default at Iswigo. */
export interface IswigoSandboxOptions extends SimulatorOptions, Partial<typeof defaultOptions> {
  readonly app: string;
  readonly secret: string;
}
