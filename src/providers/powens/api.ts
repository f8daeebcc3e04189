import { callsPerMinute, takeSlotInTurn, takeSlotNow } from '../call_slots.ts';
import { systemClock } from '../clock.ts';
import type { Download } from '../download.ts';
import { openProviderHttp } from '../http.ts';
import type { BudgetUse, ProviderUser, UserToken } from '../provider.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import { Tokens } from '../tokens.ts';
import type { ApiCall, CredentialCall } from './api_call.ts';
import { askForToken } from './ask_for_token.ts';
import type { PowensOptions } from './options.ts';
import { bareToken, foundByBareToken, isTokenOf } from './owned_token.ts';
import { refusalOf } from './refusal_of.ts';
import { RefusedRoutes } from './refused_routes.ts';

/** Calls Powens with the tokens and within the budget that it wants. Every error is a ProviderError. */
export interface PowensApi {
  /** How much of the budget of calls is used. */
  budgetUse(): BudgetUse | null;
  /** A call without a user: new users, connectors. */
  forApplication(call: ApiCall): Promise<ProviderAnswer>;
  withCredentials(call: CredentialCall): Promise<ProviderAnswer>;
  /** A call about one user's data. A token that Powens rejects is replaced once. */
  forUser(user: ProviderUser, call: ApiCall): Promise<ProviderAnswer>;
  /** A file of one user. */
  download(user: ProviderUser, call: ApiCall): Promise<Download>;
  keepToken(userId: string, token: UserToken): Promise<void>;
  forgetToken(userId: string): void;
  /** The path of a link that stood in the answer to a page; undefined when it leads to another host. */
  ownPath(link: string, page: string): string | undefined;
}

export function openPowensApi(options: PowensOptions): PowensApi {
  const { clock = systemClock, log } = options;
  const http = openProviderHttp({
    provider: 'powens',
    title: 'Powens',
    baseUrl: options.url,
    headers: { Accept: 'application/json' },
    timeoutMs: options.timeoutMs,
    observe: options.observe,
    severalClients: options.severalClients,
  });
  const takeSlot = callsPerMinute(options.callsPerMinute, clock, options.severalClients);

  async function send(call: ApiCall, token?: string): Promise<ProviderAnswer> {
    if (call.patient) await takeSlotInTurn(takeSlot, clock);
    else takeSlotNow(takeSlot, 'powens', 'Powens');
    return http.request({
      method: call.method,
      path: call.path,
      ...(token !== undefined && { headers: { Authorization: `Bearer ${bareToken(token)}` } }),
      body: call.body,
      operation: call.operation,
      mayRetry: () => takeSlot() === 0,
    });
  }

  async function forApplication(call: ApiCall): Promise<ProviderAnswer> {
    return accepted(await send(call), call);
  }

  function withCredentials(call: CredentialCall): Promise<ProviderAnswer> {
    const { clientId: client_id, clientSecret: client_secret } = options;
    return forApplication({ ...call, body: { ...call.body, client_id, client_secret } });
  }

  const tokens = new Tokens({
    provider: 'powens',
    ask: (user) => askForToken(user, withCredentials),
    fits: isTokenOf,
    store: foundByBareToken(options.tokens),
    log,
    clock,
  });

  const refusedRoutes = new RefusedRoutes(clock.elapsed);

  /** A rejected token is 401 in today's pages and 403 in the source document (docs/reference/powens.md, 1). */
  function mayRefuseToken({ status }: ProviderAnswer, user: ProviderUser, { operation }: ApiCall): boolean {
    return status === 401 || (status === 403 && !refusedRoutes.has(user.id, operation));
  }

  /** The answer to a call with a new token. */
  function noted<T extends ProviderAnswer | Download>(answer: T, user: ProviderUser, { operation }: ApiCall): T {
    if ('status' in answer && answer.status === 403) refusedRoutes.add(user.id, operation);
    return answer;
  }

  async function forUser(user: ProviderUser, call: ApiCall): Promise<ProviderAnswer> {
    const token = await tokens.get(user);
    const answer = await send(call, token);
    if (!mayRefuseToken(answer, user, call)) return accepted(answer, call);
    return accepted(noted(await send(call, await tokens.renew(user, token)), user, call), call);
  }

  async function fetchFile({ path, operation }: ApiCall, token: string): Promise<Download | ProviderAnswer> {
    takeSlotNow(takeSlot, 'powens', 'Powens');
    // Files are PDF mostly, and HTML (docs/reference/powens.md, 8): whatever it is, it is wanted.
    return http.download({ path, operation, headers: { Authorization: `Bearer ${bareToken(token)}`, Accept: '*/*' } });
  }

  async function download(user: ProviderUser, call: ApiCall): Promise<Download> {
    const token = await tokens.get(user);
    const first = await fetchFile(call, token);
    if ('bytes' in first) return first;
    const answer = mayRefuseToken(first, user, call)
      ? noted(await fetchFile(call, await tokens.renew(user, token)), user, call)
      : first;
    if ('bytes' in answer) return answer;
    throw refusalOf(answer, call.thing);
  }

  return {
    budgetUse: () => takeSlot.use?.() ?? null,
    forApplication,
    withCredentials,
    forUser,
    download,
    keepToken: (userId, token) => tokens.keep(userId, token),
    forgetToken: (userId) => tokens.forget(userId),
    ownPath: http.ownPath,
  };
}

/** @throws ProviderError for a status that the caller did not ask for */
function accepted(answer: ProviderAnswer, call: ApiCall): ProviderAnswer {
  if (answer.status < 300 || call.accept?.includes(answer.status)) return answer;
  throw refusalOf(answer, call.thing);
}
