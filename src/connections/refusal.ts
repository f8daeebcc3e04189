/**
 * Why the gateway itself says no:
 * - `mandatory`: an argument is missing; `invalid`: it is malformed or not allowed
 * - `not_found`: unknown, or another client's: the two are never told apart
 * - `action_needed`: the person must act first
 * - `rate_limited`: our own limits
 * - `unsupported`: the provider does not offer it
 */
export type RefusalKind = 'mandatory' | 'invalid' | 'not_found' | 'action_needed' | 'rate_limited' | 'unsupported';

export interface RefusalDetails {
  /** For `action_needed`: what the person must do. */
  readonly needs?: string;
  /** For `action_needed`: the method that gives the link. */
  readonly method?: string;
  /** For `rate_limited`. */
  readonly retryAfterSeconds?: number;
}

/** A clear no to a caller. The message says what to do, and is shown to the developer of the site. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly details: RefusalDetails;

  constructor(kind: RefusalKind, message: string, details: RefusalDetails = {}) {
    super(message);
    this.kind = kind;
    this.details = details;
  }
}
