import { callsPerMinute, takeSlotInTurn, takeSlotNow } from '../call_slots.ts';
import { systemClock } from '../clock.ts';
import type { Download } from '../download.ts';
import { openProviderHttp } from '../http.ts';
import type { BudgetUse, ProviderUser } from '../provider.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import { Tokens } from '../tokens.ts';
import { askForToken } from './ask_for_token.ts';
import type { IswigoOptions } from './options.ts';
import { refusalOf, refusesApplication } from './refusal_of.ts';
import { signatureOf } from './signature.ts';

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** What is called, for metrics. */
  readonly operation: string;
  /** What a 404 means is missing: `item`, `account`. */
  readonly thing: string;
  /** Waits for a free slot in the budget instead of failing. */
  readonly patient?: boolean;
  /** Statuses beside 2xx that the caller interprets. */
  readonly accept?: readonly number[];
}

/** Calls Iswigo with the signatures, tokens and budget that it wants. Every error is a ProviderError. */
export interface IswigoApi {
  /** How much of the budget of calls is used. */
  budgetUse(): BudgetUse | null;
  /** A call without a user: users, banks, events. */
  forApplication(call: ApiCall): Promise<ProviderAnswer>;
  /** A call about one user's data. A token that Iswigo rejects is renewed once. */
  forUser(user: ProviderUser, call: ApiCall): Promise<ProviderAnswer>;
  /** A file of one user. */
  download(user: ProviderUser, call: ApiCall): Promise<Download>;
  /** Proves that the kept credentials are the user's. @throws ProviderError `not_found` */
  authenticate(user: ProviderUser): Promise<void>;
  forget(userId: string): void;
}

export function openIswigoApi(options: IswigoOptions): IswigoApi {
  const { app, secret, encodeBrackets, secrets, clock = systemClock } = options;
  const http = openProviderHttp({
    provider: 'iswigo',
    title: 'Iswigo',
    baseUrl: options.url,
    headers: { Accept: 'application/json', 'X-Iswigo-App': app },
    sign: (method, path, body) => ({ 'X-Iswigo-Signature': signatureOf(secret, method, path, body) }),
    timeoutMs: options.timeoutMs,
    observe: options.observe,
    severalClients: options.severalClients,
  });
  const takeSlot = callsPerMinute(options.callsPerMinute, clock, options.severalClients);
  /** What is signed is what is sent: the path is written once, here. */
  const written = (path: string) => (encodeBrackets ? path : path.replaceAll('%5B', '[').replaceAll('%5D', ']'));

  const mayRetry = () => takeSlot() === 0;

  function prepared({ method, path, body, operation }: ApiCall, token: string | undefined) {
    const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    return { method, path: written(path), headers, body, operation, mayRetry };
  }

  function send(call: ApiCall, token?: string): Promise<ProviderAnswer> {
    const ask = () => http.request(prepared(call, token));
    if (call.patient) return takeSlotInTurn(takeSlot, clock).then(ask);
    takeSlotNow(takeSlot, 'iswigo', 'Iswigo');
    return ask();
  }

  async function fetchFile(call: ApiCall, token: string): Promise<Download | ProviderAnswer> {
    takeSlotNow(takeSlot, 'iswigo', 'Iswigo');
    const { headers, ...file } = prepared(call, token);
    // A file is of any type, and never JSON.
    return http.download({ ...file, headers: { ...headers, Accept: '*/*' } });
  }

  const ask = (user: ProviderUser) =>
    askForToken(user, { secrets, clock }, (body) => forApplication({ ...authentication, body }));
  const tokens = new Tokens({ provider: 'iswigo', ask, store: options.tokens, log: options.log, clock });

  async function forApplication(call: ApiCall): Promise<ProviderAnswer> {
    return accepted(await send(call), call, false);
  }

  async function forUser(user: ProviderUser, call: ApiCall): Promise<ProviderAnswer> {
    const token = await tokens.get(user);
    const answer = await send(call, token);
    if (!mayRefuseToken(answer)) return accepted(answer, call, true);
    return accepted(await send(call, await tokens.renew(user, token)), call, true);
  }

  async function download(user: ProviderUser, call: ApiCall): Promise<Download> {
    const token = await tokens.get(user);
    const first = await fetchFile(call, token);
    if ('bytes' in first) return first;
    const answer = mayRefuseToken(first) ? await fetchFile(call, await tokens.renew(user, token)) : first;
    if ('bytes' in answer) return answer;
    throw refusalOf(answer, call.thing, true);
  }

  return {
    budgetUse: () => takeSlot.use?.() ?? null,
    forApplication,
    forUser,
    download,
    authenticate: async (user) => tokens.keep(user.id, await ask(user)),
    forget: (userId) => tokens.forget(userId),
  };
}

const authentication = {
  method: 'POST',
  path: '/authenticate',
  operation: 'token',
  thing: 'user',
  accept: [400],
} as const;

/**
 * A 401 may mean the token or the application. Where Iswigo's words do not tell, renewing the token does: that call carries
 * no token, so a 401 to it is the application's.
 */
function mayRefuseToken(answer: ProviderAnswer): boolean {
  return answer.status === 401 && !refusesApplication(answer);
}

/** @throws ProviderError for a status that the caller did not ask for */
function accepted(answer: ProviderAnswer, call: ApiCall, withToken: boolean): ProviderAnswer {
  if (answer.status < 300 || call.accept?.includes(answer.status)) return answer;
  throw refusalOf(answer, call.thing, withToken);
}
