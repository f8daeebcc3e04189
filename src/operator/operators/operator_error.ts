import { GatewayError } from '../../errors/gateway_error.ts';

/** Why an operator cannot be added or changed; the message is for who asked. */
export class OperatorError extends GatewayError<'operator_refused'> {
  constructor(message: string) {
    super('operator_refused', message);
  }
}
