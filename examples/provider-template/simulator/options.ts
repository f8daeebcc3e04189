/** How the simulator of the provider is set up. */
export interface TemplateSandboxOptions {
  /** The key that calls must carry. */
  readonly key: string;
  /** Signs the webhooks. */
  readonly webhookSecret: string;
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Where webhooks go; none are sent without it. */
  readonly webhookUrl?: string;
  readonly accountsPerConnection?: number;
  readonly transactionsPerAccount?: number;
  /** The provider's clock, in milliseconds since 1970. */
  readonly clock?: () => number;
}
