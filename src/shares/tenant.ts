/** For whom a shared thing is used. Among strangers, who have no client, an address stands for one. */
export interface Tenant {
  readonly client: string;
  /** Where a client has many sites and each has a share of the client's. */
  readonly site?: string | undefined;
}

/** What the gateway does by itself is one tenant among the others. */
export const gatewayItself: Tenant = { client: '' };
