import { type ApiRoute as AnyRoute, type ApiCall as PlainCall, routesOf } from '../../simulator/api/api_route.ts';
import type { SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';

/** A call that passed the gate. */
export interface ApiCall extends PlainCall<World> {
  /** The fields of a JSON or form body, not checked. */
  readonly body: Readonly<Record<string, unknown>>;
  /** What `?expand=` names; what is in brackets behind a name too. */
  readonly expand: ReadonlySet<string>;
}

/** A call about one user's data. */
export interface UserCall extends ApiCall {
  readonly user: SandboxUser;
  readonly token: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: object;
}

export type ApiRoute = AnyRoute<ApiCall, UserCall, ApiAnswer>;

/** Makers of a route that needs no token (authentication, connectors), and of one that needs a user's. */
export const { applicationRoute: openRoute, userRoute } = routesOf<ApiCall, UserCall, ApiAnswer>();

export function ok(body: object): ApiAnswer {
  return { status: 200, body };
}
