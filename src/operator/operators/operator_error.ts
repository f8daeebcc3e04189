import { GatewayError } from '../../errors/gateway_error.ts';
import type { Told } from '../../errors/told.ts';

/** Why an operator cannot be added or changed; the message is for who asked. */
export class OperatorError extends GatewayError<'operator_refused'> {
  constructor(told: Told) {
    super('operator_refused', told);
  }
}
