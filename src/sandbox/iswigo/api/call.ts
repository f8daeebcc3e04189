import type { z } from 'zod';
import type { ApiRoute as AnyRoute, ApiCall as PlainCall, Verb } from '../../simulator/api/api_route.ts';
import { routesOf } from '../../simulator/api/api_route.ts';
import { checkBody } from '../../simulator/api/read_request.ts';
import { foundOr, Refusal } from '../../simulator/api/refusal.ts';
import { connectionsOf, type SandboxConnection, type SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';

/** A call that passed the gate: application and signature are right. */
export interface ApiCall extends PlainCall<World> {
  /** Parsed JSON, not checked; undefined without a body. */
  readonly body: unknown;
}

/** A call about one user's data. */
export interface UserCall extends ApiCall {
  readonly user: SandboxUser;
}

/** Rows of which a range goes out. */
export interface ListAnswer {
  /** For the header `Accept-Range`. */
  readonly resource: string;
  readonly size: number;
  row(index: number): object;
}

export interface ApiAnswer {
  readonly status?: number;
  /** JSON; a text or bytes go out as they are. */
  readonly body?: object | boolean | string | Buffer;
  readonly type?: string;
  readonly list?: ListAnswer;
}

export type ApiRoute = AnyRoute<ApiCall, UserCall, ApiAnswer>;

/** Makers of a route that needs the application's signature alone, and of one that needs a user's token too. */
export const { applicationRoute, userRoute } = routesOf<ApiCall, UserCall, ApiAnswer>();

/** A user's route with credentials or codes in it, open to PSD2 applications alone (docs/reference/iswigo.md, 1). */
export function psd2Route(verb: Verb, path: string, handle: (call: UserCall) => ApiAnswer): ApiRoute {
  return userRoute(verb, path, (call) => {
    if (!call.world.psd2) throw refusals.psd2();
    return handle(call);
  });
}

export function listOf<T>(resource: string, rows: readonly T[], shape: (row: T) => object): ApiAnswer {
  return { list: { resource, size: rows.length, row: (index) => shape(rows[index] as T) } };
}

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
export const readBody = <S extends z.ZodType>(schema: S, body: unknown) =>
  checkBody(schema, body, (field, message) => refusals.invalid(`${field}: ${message}`));

/** @throws 404 when there is nothing */
export const found = foundOr(refusals.notFound);

/** @throws 404 for a connection that is not the user's */
export function ownConnection({ world, user, params }: UserCall, id = params.id): SandboxConnection {
  return found(connectionsOf(world.state, user.id).find((each) => each.id === id));
}
