import { type CallErrorCode, catalogue } from '../../errors/catalogue.ts';
import { type ExceptionType, exceptionTypes } from '../../errors/exception_types.ts';
import { GatewayError } from '../../errors/gateway_error.ts';

/** Retry-After is kept within these: a longer one puts a worker of the site to sleep. */
const retryAfterSeconds = { minimum: 1, maximum: 5 };

export interface ExceptionDetails {
  /** Facts for programs, added to the error body beside Frappe's keys. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Sent as `Retry-After`, cut to 1..5 seconds. */
  readonly retryAfterSeconds?: number;
}

/** A refusal as a Frappe site states it. The message is shown to the developer of the site: it says what to do. */
export class FrappeException extends GatewayError<CallErrorCode> {
  readonly facts: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: CallErrorCode, message: string, details: ExceptionDetails = {}) {
    // Messages repeat what callers and banks wrote, cut to a length: half of a pair may be left at the end.
    super(code, message.toWellFormed());
    this.facts = details.facts ?? {};
    this.retryAfterSeconds =
      details.retryAfterSeconds === undefined
        ? undefined
        : Math.min(
            Math.max(Math.ceil(details.retryAfterSeconds), retryAfterSeconds.minimum),
            retryAfterSeconds.maximum,
          );
  }

  /** The `exc_type`. */
  get type(): ExceptionType {
    return catalogue[this.code].exception;
  }

  get status(): number {
    return exceptionTypes[this.type].status;
  }

  /** The last line of the traceback that Frappe would show. */
  get lastLine(): string {
    return `${exceptionTypes[this.type].origin}.exceptions.${this.type}: ${this.message}`;
  }
}
