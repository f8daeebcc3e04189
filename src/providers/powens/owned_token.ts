import type { ProviderUser, StoredTokens, UserToken, UserTokens } from '../provider.ts';

/**
 * A user's permanent token with the id that the user has at Powens. Users are made there without an id of ours, so two
 * replicas may make the same one twice; a token that says whose it is never meets the other's id.
 */
export function ownToken(providerUserId: string, token: string): UserToken {
  return { value: `${providerUserId} ${token}`, expiresAt: null };
}

/** What is sent to Powens. */
export function bareToken(value: string): string {
  return value.slice(value.indexOf(' ') + 1);
}

/** The id at Powens of whose token this is. */
export function ownerIn(value: string): string {
  return value.slice(0, value.indexOf(' '));
}

/** Powens' webhooks show the bare token: users are found by it (docs/reference/powens.md, 9). */
export function foundByBareToken(tokens: StoredTokens): UserTokens {
  return {
    load: (userId) => tokens.load(userId),
    save: (userId, token) => tokens.save(userId, token, bareToken(token.value)),
  };
}

export function isTokenOf(user: ProviderUser, { value }: UserToken): boolean {
  return ownerIn(value) === user.providerUserId;
}
