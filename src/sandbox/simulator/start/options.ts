import type { SimulatorLog } from './simulator_log.ts';

/** Values that stand where an option is not given. Delays are in milliseconds; `Infinity` means never by itself. @since 0.2 */
export const usualOptions = {
  host: '127.0.0.1',
  /** 0 is a free one. */
  port: 0,
  /** The same seed and the same order of users and connections give the same data. */
  seed: 'bank-api' as string | number,
  /** At most 9,000,000. Accounts without a daily life (loans, savings) have fewer. */
  transactionsPerAccount: 180,
  /** From the end of the page to the first data, and from the start of a sync to its end. */
  syncDelayMs: 1500,
  /** How often all connections are synced by themselves. */
  schedulerIntervalMs: 12 * 3_600_000,
  /** The pause before a webhook is tried again the first time. */
  webhookRetryMs: 1000,
  /** Milliseconds since 1970. */
  clock: Date.now,
};

/** How any simulator is started. @since 0.2 */
export interface SimulatorOptions extends Partial<typeof usualOptions> {
  /** Where webhooks go; may be set later with `configure`. @since 0.2 */
  readonly webhookUrl?: string;
  /** How browsers reach the simulator, when that is not the address it listens on. @since 0.2 */
  readonly publicUrl?: string;
  /** Where users and connections outlive a restart; default: in memory alone. @since 0.2 */
  readonly stateFile?: string;
  /** @since 0.2 */
  readonly log?: SimulatorLog;
}
