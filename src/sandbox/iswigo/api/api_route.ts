import { type ApiRoute as AnyRoute, type ApiCall as PlainCall, routesOf } from '../../simulator/api/api_route.ts';
import { connectionsOf, type SandboxConnection, type SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';
import { found } from './refusal.ts';

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

export function listOf<T>(resource: string, rows: readonly T[], shape: (row: T) => object): ApiAnswer {
  return { list: { resource, size: rows.length, row: (index) => shape(rows[index] as T) } };
}

/** @throws 404 for a connection that is not the user's */
export function ownConnection({ world, user, params }: UserCall, id = params.id): SandboxConnection {
  return found(connectionsOf(world.state, user.id).find((each) => each.id === id));
}
