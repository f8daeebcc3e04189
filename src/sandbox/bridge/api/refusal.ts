import type { z } from 'zod';
import { checkBody } from '../../simulator/api/read_request.ts';
import { foundOr, Refusal } from '../../simulator/api/refusal.ts';
import type { Generation } from '../state/state.ts';

interface Details {
  readonly code: string;
  readonly type: string;
  readonly property?: string;
}

/** The body of a refusal in either generation (docs/reference/bridge.md, 2.9 and 3.8). */
export function refusalBody({ message, details }: Refusal, generation: Generation): object {
  const { code, type, property } = details as Details;
  if (generation === 'v2') return { type, message, documentation_url: null };
  // JSON leaves out what is undefined.
  return { errors: [{ code, message, property }] };
}

const refusal = (status: number, code: string, type: string, message: string, property?: string) =>
  new Refusal(status, message, { code, type, property });

/**
 * Every refusal of the simulation. The codes `invalid_client_credentials`, `user.authentication.unauthorized`,
 * `users.creation.already_exists_with_external_user_id` and `connect_session.callback_url_not_whitelisted` and the type
 * `conflict` are Bridge's; the other words are invented, since none are published.
 */
export const refusals = {
  invalidClient: () =>
    refusal(401, 'invalid_client_credentials', 'unauthorized', 'The client id or the client secret is wrong'),
  invalidVersion: () =>
    refusal(400, 'invalid_version', 'bad_request', 'The header Bridge-Version does not fit the path', 'Bridge-Version'),
  unauthorized: () => refusal(401, 'unauthorized', 'unauthorized', 'The access token is missing, unknown or expired'),
  unknownUser: () =>
    refusal(401, 'user.authentication.unauthorized', 'invalid_credentials', 'This user cannot be authenticated'),
  notFound: () => refusal(404, 'not_found', 'not_found', 'Resource not found'),
  userExists: (name: string) =>
    refusal(409, 'users.creation.already_exists_with_external_user_id', 'conflict', `User '${name}' already exists`),
  callbackNotAllowed: () =>
    refusal(
      400,
      'connect_session.callback_url_not_whitelisted',
      'bad_request',
      'The domain of the callback URL is not allowed for this application',
      'callback_url',
    ),
  invalid: (property: string, message: string) => refusal(400, 'invalid_request', 'bad_request', message, property),
  wrongContentType: () =>
    refusal(415, 'unsupported_media_type', 'unsupported_media_type', 'Send the body as application/json'),
  invalidJson: () => refusal(422, 'invalid_json', 'invalid_json', 'The body is not valid JSON'),
  tooLarge: () => refusal(413, 'too_large', 'too_large', 'The body is too large'),
  tooMany: () => refusal(429, 'too_many_requests', 'too_many_requests', 'Too many requests'),
} as const;

/** @throws 404 when there is nothing */
export const found = foundOr(refusals.notFound);

/** @throws 400 that names the first wrong field */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  return checkBody(schema, body, refusals.invalid);
}
