import { type ApiRoute as AnyRoute, type ApiCall as PlainCall, routesOf } from '../../simulator/api/api_route.ts';
import { foundOr, Refusal } from '../../simulator/api/refusal.ts';
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

/** @property status 204 where it is missing and there is neither body nor file, else 200 */
export interface ApiAnswer {
  readonly status?: number;
  readonly body?: object;
  /** Bytes instead of JSON. */
  readonly file?: SentFile;
}

export interface SentFile {
  readonly bytes: Buffer;
  readonly type: string;
  /** Without its length, or without its end. */
  readonly way?: 'usual' | 'chunked' | 'short';
}

export type ApiRoute = AnyRoute<ApiCall, UserCall, ApiAnswer>;

/** Makers of a route that needs no token (authentication, connectors), and of one that needs a user's. */
export const { applicationRoute: openRoute, userRoute } = routesOf<ApiCall, UserCall, ApiAnswer>();

interface Details {
  readonly code: string;
  /** What the bank says, for the person. */
  readonly bankMessage?: string | null;
  readonly retryAfterSeconds?: number;
}

/** The body of a refusal, in Powens' form (docs/reference/powens.md, 1), and when to try again. */
export function refusalParts({ message, details }: Refusal, request_id: number) {
  const { code, bankMessage = null, retryAfterSeconds } = details as Details;
  return { body: { code, description: message, message: bankMessage, request_id }, retryAfterSeconds };
}

const refusal = (status: number, code: string, description: string, more: Omit<Details, 'code'> = {}) =>
  new Refusal(status, description, { code, ...more });

/** Every refusal of the simulation. `unauthorized`, `forbidden` and `tooManyRequests` are invented words: none are published. */
export const refusals = {
  missing: (name: string) => refusal(400, 'missingParameter', `Parameter '${name}' is required.`),
  invalid: (name: string) => refusal(400, 'invalidValue', `Invalid value for parameter '${name}'.`),
  wrongPass: (message: string | null) => refusal(400, 'wrongpass', 'Invalid credentials.', { bankMessage: message }),
  invalidClient: () => refusal(403, 'forbidden', 'The client id or the client secret is wrong.'),
  unauthorized: () => refusal(401, 'unauthorized', 'Authorization header is missing or invalid.'),
  forbidden: () => refusal(403, 'forbidden', 'Insufficient scope.'),
  notFound: () => refusal(404, 'notFound', 'Ressource was not found.'),
  noAccount: () => refusal(409, 'noAccount', 'At least one bank account is required.'),
  conflict: (id: number) => refusal(409, 'conflict', `Can't force synchronization of connection ${id}`),
  upToDate: () => refusal(409, 'invalidValue', 'The connection is already up to date.'),
  tooMany: (retryAfterSeconds: number) => refusal(429, 'tooManyRequests', 'Too many requests.', { retryAfterSeconds }),
} as const;

/** @throws 404 when there is nothing */
export const found = foundOr(refusals.notFound);

/** How many rows an answer has at most. */
export const maxLimit = 1000;

/** A list in its object, with `total` as the live API has it, and cut by `limit` and `offset`. */
export function list<T>(
  call: ApiCall,
  key: string,
  rows: readonly T[],
  shape: (row: T) => object,
  more: object = {},
): ApiAnswer {
  const offset = numberOf(call, 'offset') ?? 0;
  const limit = numberOf(call, 'limit') ?? rows.length;
  const total = call.world.faults.switches.totals === 'there' ? { total: rows.length } : {};
  const shown = rows.slice(offset, offset + Math.min(limit, maxLimit));
  return { body: { ...more, [key]: shown.map(shape), ...total } };
}

/** @throws 400 for a parameter that is there and is no whole number */
export function numberOf({ query }: ApiCall, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw refusals.invalid(name);
  return Number(text);
}
