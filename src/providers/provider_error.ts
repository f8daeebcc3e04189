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
 * @since 0.2
 */
export type ProviderErrorKind =
  | 'action_needed'
  | 'not_found'
  | 'invalid'
  | 'rate_limited'
  | 'unavailable'
  | 'refused'
  | 'unsupported';

/** @since 0.2 */
export interface ProviderErrorDetails {
  /** For `action_needed`. @since 0.2 */
  readonly needs?: string;
  /** For `rate_limited`: seconds until a call may work again. @since 0.2 */
  readonly retryAfterSeconds?: number;
  /** The id under which the provider logged the call, where it gives one. @since 0.2 */
  readonly requestId?: string;
  /**
   * For `unavailable`: one row is the reason. A list leaves it out (`readRows`); who asked for it alone gets the error.
   * @since 0.2
   */
  readonly oddRow?: SkipReason;
  /** @since 0.2 */
  readonly cause?: unknown;
}

/** The only error that leaves a provider's folder. The message is safe to show: no secret, no token, no raw answer. @since 0.2 */
export class ProviderError extends GatewayError<CodeOf<'ProviderError'>> {
  /** @since 0.2 */
  readonly needs: string | undefined;
  /** @since 0.2 */
  readonly retryAfterSeconds: number | undefined;
  /** @since 0.2 */
  readonly requestId: string | undefined;
  /** @since 0.2 */
  readonly oddRow: SkipReason | undefined;
  /** @since 0.2 */
  readonly kind: ProviderErrorKind;
  /** @since 0.2 */
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
