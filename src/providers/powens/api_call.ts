/** One call of Powens' API. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** What is called, for metrics. */
  readonly operation: string;
  /** What a 404 means is missing: `item`, `account`. */
  readonly thing: string;
  /** Waits for a free slot in the budget instead of failing. */
  readonly patient?: boolean;
  /** Statuses beside 2xx that the caller interprets. */
  readonly accept?: readonly number[];
}

/** A call with the gateway's client id and secret beside its body. */
export type CredentialCall = ApiCall & { readonly body: object };
