import type { CodeOf } from '../errors/catalogue.ts';
import { GatewayError } from '../errors/gateway_error.ts';
import type { Told } from '../errors/told.ts';

/** Nothing has the name or id that an operator gave, or several have. The message says where the right ones are listed. */
export class UnknownName extends GatewayError<CodeOf<'UnknownName'>> {
  constructor(code: CodeOf<'UnknownName'>, told: Told) {
    super(code, told);
  }
}
