import { text } from '../fields.ts';
import type { ProviderUser, UserToken } from '../provider.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import { ProviderError } from '../provider_error.ts';
import type { CredentialCall } from './api_call.ts';
import { nonsense, row } from './fields.ts';
import { ownToken } from './owned_token.ts';

/**
 * A new permanent token instead of one that got lost or is rejected (docs/reference/powens.md, 2). The one before ends with
 * it: Powens proves its webhooks with the user's token, and does not say with which when there are several.
 * @throws ProviderError `not_found` when Powens does not know the user
 */
export async function askForToken(
  user: ProviderUser,
  send: (call: CredentialCall) => Promise<ProviderAnswer>,
): Promise<UserToken> {
  const { providerUserId } = user;
  // Without an id Powens would make a new user.
  if (providerUserId === null || !/^\d{1,19}$/.test(providerUserId)) throw unknownUser();
  const answer = await send({
    method: 'POST',
    path: '/auth/renew',
    body: { grant_type: 'client_credentials', id_user: JSON.rawJSON(providerUserId), revoke_previous: true },
    operation: 'token',
    thing: 'user',
    accept: [404],
  });
  if (answer.status === 404) throw unknownUser();
  return ownToken(providerUserId, tokenOf(row(answer.body).access_token));
}

/** @throws ProviderError `unavailable` for a token that no header can hold */
export function tokenOf(value: unknown): string {
  const token = text(value);
  if (token && /^[\x21-\x7e]{1,4096}$/.test(token)) return token;
  throw nonsense('a token that cannot be used');
}

function unknownUser(): ProviderError {
  return new ProviderError(
    'not_found',
    'powens',
    'Powens does not know this user any more; a new connect link makes it known again.',
  );
}
