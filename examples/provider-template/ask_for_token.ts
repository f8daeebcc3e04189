import type { Clock } from '../../src/providers/clock.ts';
import { number, text } from '../../src/providers/fields.ts';
import type { ProviderUser, UserToken } from '../../src/providers/provider.ts';
import type { ProviderAnswer } from '../../src/providers/provider_answer.ts';
import type { ApiCall } from './api_call.ts';
import { nonsense, row } from './fields.ts';
import { pathId } from './path_id.ts';

/** With a shorter life every call would ask for a token of its own. */
const shortestLifeSeconds = 120;
const longestLifeSeconds = 86_400;

/**
 * Asks for a new token of the user's. `Tokens` calls it when there is none in memory or in the database, or when the one
 * that is there was rejected. Its end is counted from our own clock: the provider's may disagree.
 * @throws ProviderError `not_found` when the provider does not know the user
 */
export async function askForToken(
  { providerUserId }: ProviderUser,
  clock: Clock,
  send: (call: ApiCall) => Promise<ProviderAnswer>,
): Promise<UserToken> {
  const path = `/users/${pathId(providerUserId, 'user')}/token`;
  const body = row((await send({ method: 'POST', path, operation: 'token', thing: 'user' })).body);
  const value = text(body.token);
  const said = number(body.expires_in);
  if (value === null || !/^[\x21-\x7e]{1,4096}$/.test(value) || said === null) {
    throw nonsense('a token that cannot be used');
  }
  const lifeSeconds = Math.min(Math.max(said, shortestLifeSeconds), longestLifeSeconds);
  return { value, expiresAt: new Date(clock.now() + lifeSeconds * 1000) };
}
