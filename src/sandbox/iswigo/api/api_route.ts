import type { SandboxConnection, SandboxUser } from '../state/state.ts';
import { connectionsOf, type World } from '../world.ts';
import { refusals } from './refusal.ts';

/** A call that passed the gate: application and signature are right. */
export interface ApiCall {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
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

export type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Route<C> {
  readonly verb: Verb;
  /** Behind `/v1`. */
  readonly path: string;
  /** @throws Refusal */
  handle(call: C): ApiAnswer;
}

export type ApiRoute =
  | ({ readonly access: 'application' } & Route<ApiCall>)
  | ({ readonly access: 'user' } & Route<UserCall>);

/** A route that needs the application's signature alone. */
export function applicationRoute(verb: Verb, path: string, handle: (call: ApiCall) => ApiAnswer): ApiRoute {
  return { access: 'application', verb, path, handle };
}

/** A route that needs a user's token too. */
export function userRoute(verb: Verb, path: string, handle: (call: UserCall) => ApiAnswer): ApiRoute {
  return { access: 'user', verb, path, handle };
}

export function listOf(resource: string, rows: readonly object[]): ApiAnswer {
  return { list: { resource, size: rows.length, row: (index) => rows[index] as object } };
}

/** @throws 404 for a connection that is not the user's */
export function ownConnection({ world, user }: UserCall, id: string | undefined): SandboxConnection {
  const connection = connectionsOf(world, user.id).find((each) => each.id === id);
  if (!connection) throw refusals.notFound();
  return connection;
}
