import { randomBytes } from 'node:crypto';
import type { UserSecrets } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';

/** With what the gateway authenticates one of its users. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * The user's credentials, made up and on disk before Iswigo hears of them: a lost password cannot be reset there
 * (docs/reference/iswigo.md, 3). The address is kept with the password, so that another ISWIGO_USER_DOMAIN loses nobody.
 */
export async function ensureCredentials(secrets: UserSecrets, userId: string, domain: string): Promise<Credentials> {
  const known = await secrets.load(userId);
  if (known !== undefined) return JSON.parse(known);
  // A class of characters each, for a policy that Iswigo does not publish; 192 random bits do the work.
  const password = `Aa1!${randomBytes(24).toString('base64url')}`;
  return JSON.parse(await secrets.keep(userId, JSON.stringify({ email: `u-${userId}@${domain}`, password })));
}

/** @throws ProviderError `not_found` for a user who has none */
export async function keptCredentials(secrets: UserSecrets, userId: string): Promise<Credentials> {
  const known = await secrets.load(userId);
  if (known === undefined) throw unknownUser();
  return JSON.parse(known);
}

export function unknownUser(): ProviderError {
  return new ProviderError(
    'not_found',
    'iswigo',
    'Iswigo does not know this user any more; a new connect link makes it known again.',
  );
}
