interface ExceptionTypeFacts {
  readonly status: number;
  /** Whose module Frappe's clients read before the name: names that Frappe has too are Frappe's. */
  readonly origin: 'frappe' | 'bank_api';
}

/**
 * The names in `exc_type` by which a site tells errors apart, each with its HTTP status (docs/contract.md, "Errors").
 * Names and statuses that Frappe has too are Frappe's (docs/reference/frappe.md, 2.6).
 *
 * Expected failures are never 500 and never carry a long wait in a header: Frappe's own HTTP session repeats a 500 five
 * times at once, and sleeps for `Retry-After` on 429 and 503 (2.7, measured).
 */
export const exceptionTypes = {
  InvalidAuthorizationToken: { status: 400, origin: 'frappe' },
  AuthenticationError: { status: 401, origin: 'frappe' },
  PermissionError: { status: 403, origin: 'frappe' },
  DoesNotExistError: { status: 404, origin: 'frappe' },
  RequestEntityTooLarge: { status: 413, origin: 'frappe' },
  UnsupportedMediaType: { status: 415, origin: 'frappe' },
  MandatoryError: { status: 417, origin: 'frappe' },
  ValidationError: { status: 417, origin: 'frappe' },
  ActionNeededError: { status: 417, origin: 'bank_api' },
  TooManyRequestsError: { status: 429, origin: 'frappe' },
  InternalServerError: { status: 500, origin: 'bank_api' },
  ProviderCredentialsError: { status: 502, origin: 'bank_api' },
  ProviderUnavailableError: { status: 503, origin: 'bank_api' },
  GatewayUnavailableError: { status: 503, origin: 'bank_api' },
} as const satisfies Readonly<Record<string, ExceptionTypeFacts>>;

export type ExceptionType = keyof typeof exceptionTypes;
