/** What of an unforeseen error goes to the log, and no more: errors of HTTP clients and databases carry secrets too. */
export interface ErrorDescription {
  readonly stack: string;
  readonly cause: string | undefined;
}

export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { stack: String(error), cause: undefined };
  return {
    stack: error.stack ?? error.message,
    cause: error.cause instanceof Error ? error.cause.message : undefined,
  };
}
