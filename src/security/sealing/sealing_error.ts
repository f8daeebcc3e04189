import { GatewayError } from '../../errors/gateway_error.ts';

/** Sealing keys or a sealed value are not as they must be. The message names the row or the place of the keys, never a key. */
export class SealingError extends GatewayError<'sealing_failed'> {
  constructor(message: string, options?: ErrorOptions) {
    super('sealing_failed', message, options);
  }
}
