import type { z } from 'zod';
import { checkBody } from '../../simulator/api/read_request.ts';
import { foundOr, Refusal } from '../../simulator/api/refusal.ts';

/** Its details are the body (docs/reference/iswigo.md, 1). */
const refusal = (status: number, description: string, body: object = { error: { code: status, description } }) =>
  new Refusal(status, description, body);

/**
 * Every refusal of the simulation. The sentences for a wrong application, a wrong password and a step out of context are
 * Iswigo's; the others, and all statuses but 400 and 409, are invented, since none are published.
 */
export const refusals = {
  application: () => refusal(401, 'Client or secret key is invalid'),
  token: () => refusal(401, 'The access token is missing, unknown or expired'),
  grant: () =>
    refusal(
      400,
      'The provided authorization grant (e.g., authorization code, resource owner credentials) is invalid, expired or revoked.',
    ),
  password: () => refusal(400, 'Invalid user password'),
  step: () => refusal(400, 'Step not available'),
  psd2: () => refusal(403, 'Only for PSD2 compliant application'),
  notFound: () => refusal(404, 'Not found'),
  /** With the existing user as the body (docs/reference/iswigo.md, 1). */
  exists: (user: object) => refusal(409, 'User already exists', user),
  tooLarge: () => refusal(413, 'The body is too large'),
  invalid: (what: string) => refusal(400, what),
} as const;

/** @throws 400 that names the first wrong field */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  return checkBody(schema, body, (field, message) => refusals.invalid(`${field}: ${message}`));
}

/** @throws 404 when there is nothing */
export const found = foundOr(refusals.notFound);
