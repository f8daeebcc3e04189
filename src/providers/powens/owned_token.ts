import type { ProviderUser, UserToken } from '../provider.ts';

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

export function isTokenOf(user: ProviderUser, { value }: UserToken): boolean {
  return value.startsWith(`${user.providerUserId} `);
}
