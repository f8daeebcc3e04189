import { type CallErrorCode, catalogue } from '../../errors/catalogue.ts';
import { type ExceptionType, exceptionTypes } from '../../errors/exception_types.ts';
import { GatewayError } from '../../errors/gateway_error.ts';

/**
 * A longer wait is not sent as `Retry-After`: Frappe's HTTP session sleeps through it in a worker of the site
 * (docs/decisions/0415-a-wait-is-told-as-it-is.md). What counts by the minute is over by then.
 */
const longestRetryAfterSeconds = 120;
/** A wait beyond it is no wait: a provider's `Retry-After` may be any number. */
const longestWaitSeconds = 31 * 24 * 60 * 60;

export interface ExceptionDetails {
  /** Facts for programs, added to the error body beside Frappe's keys. */
  readonly facts?: Readonly<Record<string, string>>;
  /** How long until the same call may work. Told as `retry_at`, and as `Retry-After` where it is short. Absent: unknown. */
  readonly retryAfterSeconds?: number;
  /** The same as an instant, where that is what is known. */
  readonly retryAt?: Date;
}

/** A refusal as a Frappe site states it. The message is shown to the developer of the site: it says what to do. */
export class FrappeException extends GatewayError<CallErrorCode> {
  readonly facts: Readonly<Record<string, string>>;
  /** What `Retry-After` says; undefined sends none. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: CallErrorCode, message: string, details: ExceptionDetails = {}) {
    // Messages repeat what callers and banks wrote, cut to a length: half of a pair may be left at the end.
    super(code, message.toWellFormed());
    const wait = waitOf(details);
    this.facts = { ...details.facts, ...(wait && { retry_at: wait.until.toISOString() }) };
    this.retryAfterSeconds = wait && wait.seconds <= longestRetryAfterSeconds ? wait.seconds : undefined;
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

/** Whole seconds, one at least: who asks again at once would only be refused again. */
function waitOf({ retryAfterSeconds, retryAt }: ExceptionDetails) {
  if (retryAfterSeconds === undefined || !(retryAfterSeconds <= longestWaitSeconds)) return undefined;
  const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
  return { seconds, until: retryAt ?? new Date(Date.now() + seconds * 1000) };
}
