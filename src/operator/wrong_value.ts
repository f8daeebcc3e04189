import { GatewayError } from '../errors/gateway_error.ts';
import type { Told } from '../errors/told.ts';

/** A value that an operator gave cannot be read. The message names it and says what is expected. */
export class WrongValue extends GatewayError<'value_wrong'> {
  constructor(told: Told) {
    super('value_wrong', told);
  }
}
