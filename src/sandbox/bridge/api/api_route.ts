import type { Language } from '../../simulator/language.ts';
import type { Generation, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';
import type { Shapes } from './shapes.ts';

/** A call that passed the gate: headers, credentials and limits are right. */
export interface ApiCall {
  readonly world: World;
  readonly generation: Generation;
  readonly shapes: Shapes;
  readonly language: Language;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON, not checked; undefined without a body. */
  readonly body: unknown;
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
  handle(call: C): ApiAnswer;
}

export type ApiRoute =
  | ({ readonly access: 'application' } & Route<ApiCall>)
  | ({ readonly access: 'user' } & Route<UserCall>);

/** A route that needs the application's credentials alone. */
export function applicationRoute(verb: Verb, path: string, handle: (call: ApiCall) => ApiAnswer): ApiRoute {
  return { access: 'application', verb, path, handle };
}

/** A route that needs a user's token too. */
export function userRoute(verb: Verb, path: string, handle: (call: UserCall) => ApiAnswer): ApiRoute {
  return { access: 'user', verb, path, handle };
}
