import type { ParameterizedContext } from 'koa';
import type { Scope } from '../../entities/client.ts';
import type { AuthenticatedClient, Call } from '../methods/call.ts';
import type { Method } from '../methods/method.ts';
import type { Logger } from '../operations/log.ts';
import type { SkippedRows } from './skipped_rows.ts';

/** What a call brought along, put together from query and body. */
export interface CallArguments {
  /** What was sent, by name, without what is reserved. A method takes the names that it declares from it. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The method to call, whatever the path says. */
  readonly cmd: string | undefined;
  readonly apiKey: string | undefined;
  readonly apiSecret: string | undefined;
}

/** The fields of a query, without a prototype. */
export type QueryFields = Readonly<Record<string, string>>;

const nothing: Readonly<Record<string, never>> = Object.freeze(Object.create(null));
const noArguments: CallArguments = { values: nothing, cmd: undefined, apiKey: undefined, apiSecret: undefined };

/** What the steps of one call hand to each other. */
export interface CallState {
  requestId: string;
  /** Names and values in turn; they go out with the head of the answer, unless that has a header of the same name. */
  headers: (string | number)[];
  /** The method's or route's name for the log and the metrics; `unknown` until one of our tables knows it. */
  label: string;
  query: QueryFields;
  /** What is known of them: those of the query until the body is read, too. */
  arguments: CallArguments;
  /** The method that is asked for: `cmd`, or the name in the path. */
  methodName: string;
  /** Undefined for a name that no method has. */
  callable: Callable | undefined;
  /** Undefined for a guest. */
  client: AuthenticatedClient | undefined;
  /** The rows that were left out of the answer; undefined while there are none. */
  skipped: SkippedRows | undefined;
  /** True for a list that was broken off after it had begun. */
  cut: boolean;
}

export function newCallState(requestId: string): CallState {
  return {
    requestId,
    headers: [
      'X-Frappe-Request-Id',
      requestId,
      'Cache-Control',
      'no-store',
      'X-Content-Type-Options',
      'nosniff',
      'Content-Security-Policy',
      "default-src 'none'; frame-ancestors 'none'",
    ],
    label: 'unknown',
    query: nothing,
    arguments: noArguments,
    methodName: '',
    callable: undefined,
    client: undefined,
    skipped: undefined,
    cut: false,
  };
}

export type CallContext = ParameterizedContext<CallState>;

/** One thing that is done for a call. Steps run in order; one that refuses throws. */
export type CallStep = (ctx: CallContext) => void | Promise<void>;

/** Anything that can be called by name: the gateway's methods, and what every Frappe site answers. */
export interface Callable {
  readonly name: string;
  /** Whether it answers without a credential. */
  readonly guest: boolean;
  /** What the key must be allowed; absent: nothing beyond being right. */
  readonly scope?: Scope;
  /** As the method says it. */
  readonly endsWithCaller?: boolean | undefined;
  answer(ctx: CallContext): unknown;
}

/** What the steps of a call stand on. */
export interface CallParts {
  readonly settings: { readonly MAX_BODY_BYTES: number; readonly CLIENT_CALLS_PER_MINUTE: number };
  readonly methods: readonly Method[];
  readonly log: Logger;
  authenticate(apiKey: string, apiSecret: string): Promise<AuthenticatedClient | undefined>;
  newCall(client: AuthenticatedClient, requestId: string): Call;
}
