import type { SimulatorOptions } from '../../../src/sandbox/simulator/start/options.ts';

/** How the simulator of the provider is set up. */
export interface TemplateSandboxOptions extends SimulatorOptions {
  /** The key that calls must carry. */
  readonly key: string;
  /** Signs the webhooks. */
  readonly webhookSecret: string;
  readonly accountsPerConnection?: number;
}
