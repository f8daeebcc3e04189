import type { Generation } from '../state/state.ts';

/** An answer that is not a success, in the form of either generation (docs/reference/bridge.md, 2.9 and 3.8). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  readonly property: string | undefined;

  constructor(status: number, code: string, type: string, message: string, property?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.type = type;
    this.property = property;
  }

  body(generation: Generation): object {
    if (generation === 'v2') return { type: this.type, message: this.message, documentation_url: null };
    const property = this.property === undefined ? {} : { property: this.property };
    return { errors: [{ code: this.code, message: this.message, ...property }] };
  }
}

/**
 * Every refusal of the simulation. The codes `invalid_client_credentials`, `user.authentication.unauthorized`,
 * `users.creation.already_exists_with_external_user_id` and `connect_session.callback_url_not_whitelisted` and the type
 * `conflict` are Bridge's; the other words are invented, since none are published.
 */
export const refusals = {
  invalidClient: () =>
    new Refusal(401, 'invalid_client_credentials', 'unauthorized', 'The client id or the client secret is wrong'),
  invalidVersion: () =>
    new Refusal(
      400,
      'invalid_version',
      'bad_request',
      'The header Bridge-Version does not fit the path',
      'Bridge-Version',
    ),
  unauthorized: () =>
    new Refusal(401, 'unauthorized', 'unauthorized', 'The access token is missing, unknown or expired'),
  unknownUser: () =>
    new Refusal(401, 'user.authentication.unauthorized', 'invalid_credentials', 'This user cannot be authenticated'),
  notFound: () => new Refusal(404, 'not_found', 'not_found', 'Resource not found'),
  userExists: (name: string) =>
    new Refusal(
      409,
      'users.creation.already_exists_with_external_user_id',
      'conflict',
      `User '${name}' already exists`,
    ),
  callbackNotAllowed: () =>
    new Refusal(
      400,
      'connect_session.callback_url_not_whitelisted',
      'bad_request',
      'The domain of the callback URL is not allowed for this application',
      'callback_url',
    ),
  invalid: (property: string, message: string) => new Refusal(400, 'invalid_request', 'bad_request', message, property),
  wrongContentType: () =>
    new Refusal(415, 'unsupported_media_type', 'unsupported_media_type', 'Send the body as application/json'),
  invalidJson: () => new Refusal(422, 'invalid_json', 'invalid_json', 'The body is not valid JSON'),
  tooLarge: () => new Refusal(413, 'too_large', 'too_large', 'The body is too large'),
  tooMany: () => new Refusal(429, 'too_many_requests', 'too_many_requests', 'Too many requests'),
} as const;
