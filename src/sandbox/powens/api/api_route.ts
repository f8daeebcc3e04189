import type { SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';

/** A call that passed the gate. */
export interface ApiCall {
  readonly world: World;
  /** Without the version: `/users/me/accounts`. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
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

export type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Route<C> {
  readonly verb: Verb;
  readonly path: string;
  /** @throws Refusal */
  handle(call: C): ApiAnswer | Promise<ApiAnswer>;
}

export type ApiRoute = ({ readonly access: 'open' } & Route<ApiCall>) | ({ readonly access: 'user' } & Route<UserCall>);

/** A route that needs no token: authentication, connectors. */
export function openRoute(verb: Verb, path: string, handle: Route<ApiCall>['handle']): ApiRoute {
  return { access: 'open', verb, path, handle };
}

/** A route that needs a user's token. */
export function userRoute(verb: Verb, path: string, handle: Route<UserCall>['handle']): ApiRoute {
  return { access: 'user', verb, path, handle };
}

export function ok(body: object): ApiAnswer {
  return { status: 200, body };
}
