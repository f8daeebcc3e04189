import { type SimulatorOptions, usualOptions } from '../simulator/start/options.ts';

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
  'SUBSCRIPTION_FOUND',
  'SUBSCRIPTION_SYNCED',
] as const;

export type WebhookEventName = (typeof webhookEventNames)[number];

/** Values that stand where an option is not given. */
export const defaultOptions = {
  ...usualOptions,
  /** Which events have a webhook: a sync tells of its accounts and papers itself, with these too everything would be told twice. */
  webhookEvents: webhookEventNames.filter(
    (name) => !['ACCOUNT_SYNCED', 'ACCOUNTS_FETCHED', 'SUBSCRIPTION_FOUND', 'SUBSCRIPTION_SYNCED'].includes(name),
  ) as readonly WebhookEventName[],
  /** A sandbox domain takes 30 (docs/reference/powens.md, 1); `Infinity` lifts the limit. */
  callsPerMinute: 30,
  accountsPerConnection: 5,
  schedulerIntervalMs: 24 * 3_600_000,
  /** How soon after a sync another one is refused. */
  syncGapMs: 10_000,
};

/** How a simulated Powens is started. `webhookUrl` is what stands before `/<EVENT>` in the addresses of the webhooks. */
export interface PowensSandboxOptions extends SimulatorOptions, Partial<typeof defaultOptions> {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs webhooks beside the user's token; without it they carry the token alone. */
  readonly webhookSecret?: string;
  /** Where the webview may go back to, letter for letter; undefined allows any address. */
  readonly redirectUris?: readonly string[];
}
