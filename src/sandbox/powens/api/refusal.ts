/** An answer that is not a success, in Powens' form (docs/reference/powens.md, 1). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** What the bank says, for the person. */
  readonly bankMessage: string | null;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    description: string,
    more: { bankMessage?: string | null; retryAfterSeconds?: number } = {},
  ) {
    super(description);
    this.status = status;
    this.code = code;
    this.bankMessage = more.bankMessage ?? null;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  body(requestId: number): object {
    return { code: this.code, description: this.message, message: this.bankMessage, request_id: requestId };
  }
}

/** Every refusal of the simulation. `unauthorized`, `forbidden` and `tooManyRequests` are invented words: none are published. */
export const refusals = {
  missing: (name: string) => new Refusal(400, 'missingParameter', `Parameter '${name}' is required.`),
  invalid: (name: string) => new Refusal(400, 'invalidValue', `Invalid value for parameter '${name}'.`),
  wrongPass: (message: string | null) =>
    new Refusal(400, 'wrongpass', 'Invalid credentials.', { bankMessage: message }),
  invalidClient: () => new Refusal(403, 'forbidden', 'The client id or the client secret is wrong.'),
  unauthorized: () => new Refusal(401, 'unauthorized', 'Authorization header is missing or invalid.'),
  forbidden: () => new Refusal(403, 'forbidden', 'Insufficient scope.'),
  notFound: () => new Refusal(404, 'notFound', 'Ressource was not found.'),
  noAccount: () => new Refusal(409, 'noAccount', 'At least one bank account is required.'),
  conflict: (id: number) => new Refusal(409, 'conflict', `Can't force synchronization of connection ${id}`),
  upToDate: () => new Refusal(409, 'invalidValue', 'The connection is already up to date.'),
  tooMany: (retryAfterSeconds: number) =>
    new Refusal(429, 'tooManyRequests', 'Too many requests.', { retryAfterSeconds }),
} as const;
