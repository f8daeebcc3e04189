import { GatewayError } from '../../errors/gateway_error.ts';

/** Signing in at the OpenID provider went wrong. */
export class OpenIdError extends GatewayError<'openid_failed'> {
  /** `away`: it could not be asked. `refused`: it said no, or its answer is not to be believed. */
  readonly reason: 'away' | 'refused';

  constructor(reason: OpenIdError['reason'], message: string, options?: ErrorOptions) {
    super('openid_failed', message, options);
    this.reason = reason;
  }
}

/** What the library threw, in a line for the log. Its own words hold what the provider said, and no secret. */
export function openIdError(reason: OpenIdError['reason'], cause: unknown): OpenIdError {
  const {
    message,
    error,
    error_description: described,
    cause: below,
  } = cause as {
    readonly message?: string;
    readonly error?: unknown;
    readonly error_description?: unknown;
    readonly cause?: unknown;
  };
  // Of a connection that could not be made the error itself says no more than that something failed. Of an answer it may quote.
  const why = reason === 'away' && below instanceof Error ? below.message : undefined;
  const said = [message, why, error, described].filter((each) => typeof each === 'string');
  return new OpenIdError(reason, said.join('; ').slice(0, 500), { cause });
}
