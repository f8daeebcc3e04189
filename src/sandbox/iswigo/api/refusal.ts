/** An answer that is not a success (docs/reference/iswigo.md, 1). */
export class Refusal extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, description: string, body: object = { error: { code: status, description } }) {
    super(description);
    this.status = status;
    this.body = body;
  }
}

/**
 * Every refusal of the simulation. The sentences for a wrong application, a wrong password and a step out of context are
 * Iswigo's; the others, and all statuses but 400 and 409, are invented, since none are published.
 */
export const refusals = {
  application: () => new Refusal(401, 'Client or secret key is invalid'),
  token: () => new Refusal(401, 'The access token is missing, unknown or expired'),
  grant: () =>
    new Refusal(
      400,
      'The provided authorization grant (e.g., authorization code, resource owner credentials) is invalid, expired or revoked.',
    ),
  password: () => new Refusal(400, 'Invalid user password'),
  step: () => new Refusal(400, 'Step not available'),
  psd2: () => new Refusal(403, 'Only for PSD2 compliant application'),
  notFound: () => new Refusal(404, 'Not found'),
  /** With the existing user as the body (docs/reference/iswigo.md, 1). */
  exists: (user: object) => new Refusal(409, 'User already exists', user),
  tooLarge: () => new Refusal(413, 'The body is too large'),
  invalid: (what: string) => new Refusal(400, what),
} as const;
