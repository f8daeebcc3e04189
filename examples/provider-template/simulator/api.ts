import type { Context } from 'koa';
import { type ApiCall as PlainCall, routesOf } from '../../../src/sandbox/simulator/api/api_route.ts';
import { bearerToken, bodyBytes, parseJson } from '../../../src/sandbox/simulator/api/read_request.ts';
import { found, refusal } from './refusal.ts';
import type { Connection, User } from './state.ts';
import type { World } from './world.ts';

/** A call that carries the key. */
export interface ApiCall extends PlainCall<World> {
  /** Parsed JSON, not checked; undefined without a body. */
  readonly body: unknown;
}

/** A call about one user's data. */
export interface UserCall extends ApiCall {
  readonly user: User;
}

export interface ApiAnswer {
  readonly status?: number;
  readonly body?: object;
}

/** Makers of a route that needs the key alone, and of one that needs a user's token too. */
export const { applicationRoute, userRoute } = routesOf<ApiCall, UserCall, ApiAnswer>();

/** What every call must carry. @throws Refusal */
export async function passGate(ctx: Context, plain: PlainCall<World>): Promise<ApiCall> {
  if (ctx.get('x-api-key') !== plain.world.key) throw refusal(401, 'invalid_key');
  const bytes = await bodyBytes(ctx, () => refusal(413, 'too_large'));
  return { ...plain, body: parseJson(bytes, () => refusal(400, 'invalid_json')) };
}

/** Whose data the call may see. @throws Refusal without the token of a user */
export function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const { tokens, state } = call.world;
  const user = state.users.get(tokens.find(bearerToken(ctx)) ?? '');
  if (user === undefined) throw refusal(401, 'invalid_token');
  return { ...call, user };
}

/** @throws Refusal for a connection that is not the user's */
export function ownConnection({ world, user, params }: UserCall, id: string | null = params.id ?? null): Connection {
  const connection = found(world.state.connections.get(id ?? ''));
  return found(connection.user_id === user.id ? connection : undefined);
}

const mostRows = 100;

/** A part of a list, and the path of the next one. */
export function pageOf({ path, query }: ApiCall, rows: readonly object[]): ApiAnswer {
  const pageSize = Math.min(mostRows, Number(query.get('limit') ?? mostRows));
  const end = Number(query.get('after') ?? 0) + pageSize;
  const following = new URLSearchParams(query);
  following.set('after', String(end));
  return {
    body: { rows: rows.slice(end - pageSize, end), next: end < rows.length ? `/v1${path}?${following}` : null },
  };
}
