import type { ProviderName } from '../../src/providers/provider.ts';

/** How one provider answers in the rpc bench, and what any client of it must do for the same answer. */
export interface Wire {
  readonly provider: ProviderName;
  /** The start of its paths; no two providers share one. */
  readonly root: string;
  /** Bytes that are made once. */
  answer(path: string): WireAnswer;
  /** The settings of a gateway that finds the provider at this address. */
  settings(upstream: string): Readonly<Record<string, string>>;
  /** The user and the item of the measured calls, by the provider's own ids. */
  readonly userId: string;
  readonly itemId: string;
  /** The user's token, as the gateway keeps it. */
  readonly storedToken: string;
  /** The one provider call of each measured method, made by all that are compared. */
  readonly accountsPath: string;
  readonly transactionsPath: string;
  /** What any client must send beside `Accept`. */
  headers(path: string): Readonly<Record<string, string>>;
  /** Where the rows are in the provider's answer. */
  rowsOf(body: unknown): unknown;
}

export interface WireAnswer {
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}
