import { systemClock } from '../clock.ts';
import { openProviderHttp } from '../http.ts';
import type { BudgetUse, Language, ProviderUser } from '../provider.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import { Tokens } from '../tokens.ts';
import { askForToken } from './ask_for_token.ts';
import { CallBudget, type CallKind } from './call_budget.ts';
import type { Generation } from './generation.ts';
import type { BridgeOptions } from './options.ts';
import { codeOf, refusalOf } from './refusal_of.ts';

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** What is called, for metrics. */
  readonly operation: string;
  /** What a 404 means is missing: `item`, `account`. */
  readonly thing: string;
  /** Bridge translates the names of categories and what it says of an item (docs/reference/bridge.md, 1). */
  readonly language?: Language | undefined;
  /** Waits for a free slot in the budget instead of failing. */
  readonly patient?: boolean;
  /** Never repeated, although it is a GET: each one counts at Bridge. */
  readonly once?: boolean;
  /** Statuses beside 2xx that the caller interprets. */
  readonly accept?: readonly number[];
}

/** Calls Bridge with the headers, tokens and budgets that it wants. Every error is a ProviderError. */
export interface BridgeApi {
  /** How much of the budget of calls is used. */
  budgetUse(): BudgetUse;
  /** A call without a user: users, tokens, banks, categories. */
  forApplication(call: ApiCall): Promise<ProviderAnswer>;
  /** A call about one user's data. A token that Bridge rejects is renewed once. */
  forUser(user: ProviderUser, call: ApiCall): Promise<ProviderAnswer>;
  /** Bridge's own id of a user whom it knows by the external id. */
  identify(user: ProviderUser): Promise<string>;
  forgetToken(userId: string): void;
  /** The path of a link that stood in the answer to a page; undefined when it leads to another host. */
  ownPath(link: string, page: string): string | undefined;
}

export function openBridgeApi(options: BridgeOptions, generation: Generation): BridgeApi {
  const { clock = systemClock, log } = options;
  const http = openProviderHttp({
    provider: 'bridge',
    title: 'Bridge',
    baseUrl: options.url,
    // Client-Id and Client-Secret go with a bearer too (docs/reference/bridge.md, 1).
    headers: {
      Accept: 'application/json',
      'Bridge-Version': generation.version,
      'Client-Id': options.clientId,
      'Client-Secret': options.clientSecret,
    },
    timeoutMs: options.timeoutMs,
    observe: options.observe,
    severalClients: options.severalClients,
  });
  const { callsPer5Minutes, userCallsPerMinute, severalClients } = options;
  const budget = new CallBudget(clock, callsPer5Minutes, userCallsPerMinute, severalClients);

  async function send(call: ApiCall, kind: CallKind, userId?: string, token?: string): Promise<ProviderAnswer> {
    if (call.patient) await budget.takeInTurn(kind, userId);
    else budget.takeNow(kind, userId);
    const headers: Record<string, string> = {};
    if (token !== undefined) headers.Authorization = `Bearer ${token}`;
    return http.request({
      method: call.method,
      path: call.path,
      headers,
      language: call.language,
      body: call.body,
      operation: call.operation,
      mayRetry: () => call.once !== true && budget.take(kind, userId) === 0,
    });
  }

  async function forUser(user: ProviderUser, call: ApiCall): Promise<ProviderAnswer> {
    const token = await tokens.get(user);
    const answer = await send(call, 'user', user.id, token);
    if (answer.status !== 401 || codeOf(answer) === 'invalid_client_credentials') return accepted(answer, call);
    return accepted(await send(call, 'user', user.id, await tokens.renew(user, token)), call);
  }

  const ask = (user: ProviderUser) => {
    const post = async (body: object, accept: readonly number[]) => {
      const path = generation.paths.token;
      const call = { method: 'POST', path, body, operation: 'token', thing: 'user', accept } as const;
      return accepted(await send(call, 'token', user.id), call);
    };
    return askForToken(user, clock, post, isApplicationKnown);
  };

  async function isApplicationKnown(): Promise<boolean> {
    const path = `${generation.paths.banks}?limit=1`;
    const { status } = await send({ method: 'GET', path, operation: 'banks', thing: 'bank' }, 'application');
    return status < 300;
  }

  const tokens = new Tokens({
    provider: 'bridge',
    ask: async (user) => (await ask(user)).token,
    store: options.tokens,
    log,
    clock,
  });

  /** By the external id alone, which also tells Bridge's own id. */
  async function identify(user: ProviderUser): Promise<string> {
    const { token, providerUserId } = await ask(user);
    await tokens.keep(user.id, token);
    return providerUserId;
  }

  return {
    budgetUse: () => budget.use(),
    forApplication: async (call) => accepted(await send(call, 'application'), call),
    forUser,
    identify,
    forgetToken: (userId) => tokens.forget(userId),
    ownPath: http.ownPath,
  };
}

/** @throws ProviderError for a status that the caller did not ask for */
function accepted(answer: ProviderAnswer, call: ApiCall): ProviderAnswer {
  if (answer.status < 300 || call.accept?.includes(answer.status)) return answer;
  throw refusalOf(answer, call.thing);
}
