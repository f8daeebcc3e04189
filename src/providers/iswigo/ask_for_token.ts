import type { Clock } from '../clock.ts';
import type { ProviderUser, UserSecrets, UserToken } from '../provider.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import { keptCredentials, unknownUser } from './credentials.ts';
import { nonsense, row, text } from './fields.ts';

/** Documented (docs/reference/iswigo.md, 3), for an answer that does not say. */
const usualLifeSeconds = 3599;
/** With a shorter life every call would ask for a token of its own. */
const shortestLifeSeconds = 120;

/**
 * Authenticates a user. There is no refresh token: a new token is another authentication.
 * @throws ProviderError `not_found` when Iswigo knows no user with these credentials
 */
export async function askForToken(
  user: ProviderUser,
  { secrets, clock }: { readonly secrets: UserSecrets; readonly clock: Clock },
  post: (body: object) => Promise<ProviderAnswer>,
): Promise<UserToken> {
  const answer = await post(await keptCredentials(secrets, user.id));
  if (answer.status === 400) throw unknownUser();
  const body = row(answer.body);
  const value = text(body.access_token);
  if (value === null || !/^[\x21-\x7e]{1,8192}$/.test(value)) throw nonsense('a token that cannot be used');
  const said = typeof body.expires_in === 'number' ? body.expires_in : usualLifeSeconds;
  const lifeMs = Math.min(Math.max(said, shortestLifeSeconds), usualLifeSeconds) * 1000;
  return { value, expiresAt: new Date(clock.now() + lifeMs) };
}
