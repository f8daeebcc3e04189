import type { ProviderUser } from '../../src/providers/provider.ts';
import { nonsense, ownId, row } from './fields.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import { unlessNotFound } from './unless_not_found.ts';

/**
 * Makes the user known to the provider, with the gateway's own id as the external one, so that a call whose answer got
 * lost makes no second user. Called before the first link, and again when the provider has lost the user.
 */
export async function ensureUser({ api }: Parts, user: ProviderUser): Promise<{ providerUserId: string }> {
  const path = `/users/by-reference/${pathId(user.id, 'user')}`;
  const answer = await api.forApplication({ method: 'PUT', path, operation: 'create_user', thing: 'user' });
  const providerUserId = ownId(row(answer.body).id);
  if (providerUserId === undefined) throw nonsense('a user without an id');
  return { providerUserId };
}

/** The user with everything under it. One that is gone already counts as deleted. */
export async function deleteUser({ api }: Parts, user: ProviderUser): Promise<void> {
  if (user.providerUserId !== null) {
    const path = `/users/${pathId(user.providerUserId, 'user')}`;
    await api.forApplication({ method: 'DELETE', path, operation: 'delete_user', thing: 'user' }).catch(unlessNotFound);
  }
  api.forgetToken(user.id);
}
