/**
 * Every error that a client site can meet, by the class name in `exc_type`, with its HTTP status (docs/contract.md,
 * "Errors"). Names and statuses that Frappe has too are Frappe's (docs/reference/frappe.md, 2.6).
 *
 * Expected failures are never 500 and never carry a long wait: Frappe's own HTTP session repeats a 500 five times at
 * once, and sleeps for `Retry-After` on 429 and 503 (2.7, measured).
 */
export const exceptionStatus = {
  InvalidAuthorizationToken: 400,
  AuthenticationError: 401,
  PermissionError: 403,
  DoesNotExistError: 404,
  RequestEntityTooLarge: 413,
  UnsupportedMediaType: 415,
  ValidationError: 417,
  MandatoryError: 417,
  ActionNeededError: 417,
  TooManyRequestsError: 429,
  InternalServerError: 500,
  ProviderCredentialsError: 502,
  ProviderUnavailableError: 503,
  GatewayUnavailableError: 503,
} as const;

export type ExceptionType = keyof typeof exceptionStatus;

const ownTypes: ReadonlySet<ExceptionType> = new Set([
  'ActionNeededError',
  'GatewayUnavailableError',
  'InternalServerError',
  'ProviderCredentialsError',
  'ProviderUnavailableError',
]);

/** Retry-After is kept within these: a longer one puts a worker of the site to sleep. */
const retryAfterSeconds = { minimum: 1, maximum: 5 };

export interface ExceptionDetails {
  /** Facts for programs, added to the error body beside Frappe's keys. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Sent as `Retry-After`, cut to 1..5 seconds. */
  readonly retryAfterSeconds?: number;
}

/** A refusal as a Frappe site states it. The message is shown to the developer of the site: it says what to do. */
export class FrappeException extends Error {
  readonly facts: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number | undefined;
  readonly type: ExceptionType;

  constructor(type: ExceptionType, message: string, details: ExceptionDetails = {}) {
    super(message);
    this.type = type;
    this.facts = details.facts ?? {};
    this.retryAfterSeconds =
      details.retryAfterSeconds === undefined
        ? undefined
        : Math.min(
            Math.max(Math.ceil(details.retryAfterSeconds), retryAfterSeconds.minimum),
            retryAfterSeconds.maximum,
          );
  }

  get status(): number {
    return exceptionStatus[this.type];
  }

  /** The last line of the traceback that Frappe would show. */
  get lastLine(): string {
    return `${ownTypes.has(this.type) ? 'bank_api' : 'frappe'}.exceptions.${this.type}: ${this.message}`;
  }
}
