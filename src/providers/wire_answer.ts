/** What the provider answered. */
export interface WireAnswer {
  readonly status: number;
  /** Those that are kept, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked, where it came in a coding that is read. */
  readonly body: Buffer;
}
