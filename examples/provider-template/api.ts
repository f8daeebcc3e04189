import { callsPerMinute, takeSlotInTurn, takeSlotNow } from '../../src/providers/call_slots.ts';
import { systemClock } from '../../src/providers/clock.ts';
import { openProviderHttp } from '../../src/providers/http.ts';
import type { ProviderUser } from '../../src/providers/provider.ts';
import type { ProviderAnswer } from '../../src/providers/provider_answer.ts';
import { Tokens } from '../../src/providers/tokens.ts';
import type { ApiCall } from './api_call.ts';
import { askForToken } from './ask_for_token.ts';
import { name, title } from './name.ts';
import type { TemplateOptions } from './options.ts';
import { refusalOf, refusesToken } from './refusal_of.ts';

/** Calls the provider with the key, the tokens and the budget that it wants. Every error is a ProviderError. */
export interface Api {
  /** A call without a user: users, banks. */
  forApplication(call: ApiCall): Promise<ProviderAnswer>;
  /** A call about one user's data. A token that the provider rejects is replaced once. */
  forUser(user: ProviderUser, call: ApiCall): Promise<ProviderAnswer>;
  forgetToken(userId: string): void;
  /** The path of a link that stood in the answer to a page; undefined when it leads to another host. */
  ownPath(link: string, page: string): string | undefined;
}

/**
 * What is the same for all providers is in `openProviderHttp`: one pool of connections, the deadline, the limit of size,
 * no redirects, repeated GETs, and the errors for what is no answer. Here is what is this provider's.
 */
export function openApi(options: TemplateOptions): Api {
  const { clock = systemClock, log } = options;
  const http = openProviderHttp({
    provider: name,
    title,
    baseUrl: options.url,
    headers: { Accept: 'application/json', 'X-Api-Key': options.key },
    timeoutMs: options.timeoutMs,
    observe: options.observe,
    severalClients: options.severalClients,
  });
  const takeSlot = callsPerMinute(options.callsPerMinute, clock, options.severalClients);

  async function send({ method, path, body, operation, patient }: ApiCall, token?: string): Promise<ProviderAnswer> {
    if (patient) await takeSlotInTurn(takeSlot, clock);
    else takeSlotNow(takeSlot, name, title);
    return http.request({
      method,
      path,
      body,
      operation,
      ...(token !== undefined && { headers: { Authorization: `Bearer ${token}` } }),
      mayRetry: () => takeSlot() === 0,
    });
  }

  async function forApplication(call: ApiCall): Promise<ProviderAnswer> {
    return accepted(await send(call), call.thing);
  }

  const ask = (user: ProviderUser) => askForToken(user, clock, forApplication);
  const tokens = new Tokens({ provider: name, ask, store: options.tokens, log, clock });

  async function forUser(user: ProviderUser, call: ApiCall): Promise<ProviderAnswer> {
    const token = await tokens.get(user);
    const answer = await send(call, token);
    if (!refusesToken(answer)) return accepted(answer, call.thing);
    return accepted(await send(call, await tokens.renew(user, token)), call.thing);
  }

  return { forApplication, forUser, forgetToken: (userId) => tokens.forget(userId), ownPath: http.ownPath };
}

/** @throws ProviderError for a status that is no success */
function accepted(answer: ProviderAnswer, thing: string): ProviderAnswer {
  if (answer.status < 300) return answer;
  throw refusalOf(answer, thing);
}
