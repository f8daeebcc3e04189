import type { z } from 'zod';
import type { Language } from '../../../pages/language.ts';
import { type ApiRoute as AnyRoute, type ApiCall as PlainCall, routesOf } from '../../simulator/api/api_route.ts';
import { checkBody } from '../../simulator/api/read_request.ts';
import { foundOr, Refusal } from '../../simulator/api/refusal.ts';
import type { Generation, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';

/** A call that passed the gate: headers, credentials and limits are right. */
export interface ApiCall extends PlainCall<World> {
  readonly generation: Generation;
  readonly language: Language;
  /** Parsed JSON, not checked; undefined without a body. */
  readonly body: unknown;
}

/** A call about one user's data. */
export interface UserCall extends ApiCall {
  readonly user: SandboxUser;
  readonly token: string;
}

/** @property status 204 where it is missing and there is no body, else 200 */
export interface ApiAnswer {
  readonly status?: number;
  readonly body?: object;
}

export type ApiRoute = AnyRoute<ApiCall, UserCall, ApiAnswer>;

/** Makers of a route that needs the application's credentials alone, and of one that needs a user's token too. */
export const { applicationRoute, userRoute } = routesOf<ApiCall, UserCall, ApiAnswer>();

/** The body of a refusal in either generation (docs/reference/bridge.md, 2.9 and 3.8). */
export function refusalBody({ message, details }: Refusal, generation: Generation): object {
  const { code, type, property } = details as ReturnType<typeof refusal>['details'];
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
export const readBody = <S extends z.ZodType>(schema: S, body: unknown) => checkBody(schema, body, refusals.invalid);
