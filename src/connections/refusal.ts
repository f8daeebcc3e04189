import type { CodeOf } from '../errors/catalogue.ts';
import { GatewayError } from '../errors/gateway_error.ts';

/** Why the gateway itself says no: `src/errors/refusals.ts` says when each is meant. */
export type RefusalKind = CodeOf<'Refusal'>;

export interface RefusalDetails {
  /** For `action_needed`: what the person must do. */
  readonly needs?: string;
  /** For `action_needed`: the method that gives the link. */
  readonly method?: string;
  /** For `rate_limited`: how long until the same call may work. */
  readonly retryAfterSeconds?: number;
  /** The same as an instant, by the clock that the message names it by. */
  readonly retryAt?: Date;
}

/** A clear no to a caller. The message says what to do, and is shown to the developer of the site. */
export class Refusal extends GatewayError<RefusalKind> {
  readonly kind: RefusalKind;
  readonly details: RefusalDetails;

  constructor(kind: RefusalKind, message: string, details: RefusalDetails = {}) {
    super(kind, message);
    this.kind = kind;
    this.details = details;
  }
}
