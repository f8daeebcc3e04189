import { ProviderError } from '../../providers/provider_error.ts';
import type { KnownUser } from '../access/known_users.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { fromSiteId } from '../site_ids.ts';

/** An account of a site's user, proven. */
export interface OwnAccount {
  readonly owner: KnownUser;
  readonly providerAccountId: string;
}

/**
 * Whose account that is. The provider is asked with the user's own token whether it is the user's: accounts are not kept here.
 * @throws Refusal `not_found`
 */
export async function ownAccount(
  parts: Pick<Parts, 'providers' | 'users' | 'ownAccounts'>,
  clientId: string,
  user: string,
  accountId: string,
): Promise<OwnAccount> {
  const { provider, providerId } = fromSiteId(accountId);
  const owner = (await parts.users.find(clientId, user)).find((known) => known.provider === provider);
  if (!owner) throw unknownAccount(accountId);
  const own = { owner, providerAccountId: providerId };
  if (parts.ownAccounts.has(owner.id, providerId)) return own;
  try {
    await providerOf(parts, owner).account(owner, providerId);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') throw unknownAccount(accountId);
    throw error;
  }
  parts.ownAccounts.add(owner.id, providerId);
  return own;
}

function unknownAccount(accountId: string): Refusal {
  return new Refusal('not_found', `Account ${accountId.slice(0, 64)} was not found.`);
}
