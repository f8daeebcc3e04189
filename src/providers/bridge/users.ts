import type { ProviderUser } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { userIdOf } from './ask_for_token.ts';
import type { Parts } from './parts.ts';

/**
 * Creates the user under the gateway's id as the external id. A 409 means that an earlier answer was lost: the token that
 * the external id gets tells who the user is, and the link that follows needs that token anyway.
 */
export async function ensureUser({ api, generation }: Parts, user: ProviderUser): Promise<{ providerUserId: string }> {
  const answer = await api.forApplication({
    method: 'POST',
    path: generation.paths.users,
    body: { external_user_id: user.id },
    operation: 'create_user',
    thing: 'user',
    accept: [409],
  });
  if (answer.status !== 409) return { providerUserId: userIdOf(answer.body) };
  return { providerUserId: await api.identify({ id: user.id, providerUserId: null }) };
}

/**
 * Items, accounts and transactions go with the user (docs/reference/bridge.md, 3.1). A user that is gone answers 404. One
 * whose answer got lost is there under the external id: the token that it gets tells.
 */
export async function deleteUser({ api, generation }: Parts, user: ProviderUser): Promise<void> {
  try {
    const uuid = user.providerUserId ?? (await api.identify(user));
    const path = `${generation.paths.users}/${encodeURIComponent(uuid)}`;
    await api.forApplication({ method: 'DELETE', path, operation: 'delete_user', thing: 'user' });
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error;
  }
  api.forgetToken(user.id);
}
