import { GatewayError } from '../errors/gateway_error.ts';
import type { StatementFormat } from './statement_format.ts';

/** Why there is no statement: it would not be true, or its format cannot hold it. */
export class StatementRefusal extends GatewayError<'statement_refused'> {
  /** Which formats it can be had in all the same. */
  readonly serves: (format: StatementFormat) => boolean;

  /** @param reason a sentence for the developer of the site; it names the row where a row is the cause */
  constructor(reason: string, serves: (format: StatementFormat) => boolean = () => false) {
    super('statement_refused', reason);
    this.serves = serves;
  }
}
