import type { CodeOf } from '../errors/catalogue.ts';
import { GatewayError } from '../errors/gateway_error.ts';

/** Why there is no answer: it took too long, it was too large, the connection failed, or whoever asked has left. */
export type TransportReason = 'deadline' | 'too_large' | 'network' | 'left';

/** No answer came. Carries no headers and no body, so that it can be logged. */
export class TransportFailure extends GatewayError<CodeOf<'TransportFailure'>> {
  readonly reason: TransportReason;

  constructor(reason: TransportReason, message: string) {
    super(`transport_${reason}`, message);
    this.reason = reason;
  }
}
