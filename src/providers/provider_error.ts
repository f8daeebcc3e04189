import type { CodeOf } from '../errors/catalogue.ts';
import { GatewayError } from '../errors/gateway_error.ts';
import type { SkipReason } from './skipped_row.ts';

/**
 * What can go wrong with a provider, as far as anything above this room cares:
 * - `action_needed`: the person must act at the bank before this can work
 * - `not_found`: the provider knows no such thing, or not for this user
 * - `invalid`: the provider refuses something that the call says
 * - `rate_limited`: too many calls, the provider's word or our own budget
 * - `unavailable`: down, slow, or an answer that makes no sense
 * - `refused`: the provider does not accept the gateway's own credentials
 * - `unsupported`: the provider does not offer this operation
 */
export type ProviderErrorKind =
  | 'action_needed'
  | 'not_found'
  | 'invalid'
  | 'rate_limited'
  | 'unavailable'
  | 'refused'
  | 'unsupported';

export interface ProviderErrorDetails {
  /** For `action_needed`. */
  readonly needs?: string;
  /** For `rate_limited`: seconds until a call may work again. */
  readonly retryAfterSeconds?: number;
  /** The id under which the provider logged the call, where it gives one. */
  readonly requestId?: string;
  /** For `unavailable`: one row is the reason. A list leaves it out (`readRows`); who asked for it alone gets the error. */
  readonly oddRow?: SkipReason;
  readonly cause?: unknown;
}

/** The only error that leaves a provider's folder. The message is safe to show: no secret, no token, no raw answer. */
export class ProviderError extends GatewayError<CodeOf<'ProviderError'>> {
  readonly needs: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly requestId: string | undefined;
  readonly oddRow: SkipReason | undefined;
  readonly kind: ProviderErrorKind;
  readonly provider: string;

  constructor(kind: ProviderErrorKind, provider: string, message: string, details: ProviderErrorDetails = {}) {
    super(`provider_${kind}`, message, { cause: details.cause });
    this.kind = kind;
    this.provider = provider;
    this.needs = details.needs;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.requestId = details.requestId;
    this.oddRow = details.oddRow;
  }
}
