import { GatewayError } from '../errors/gateway_error.ts';

/** A value that an operator gave cannot be read. The message names it and says what is expected. */
export class WrongValue extends GatewayError<'value_wrong'> {
  constructor(message: string) {
    super('value_wrong', message);
  }
}
