import type { ProviderUser } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { tokenOf } from './ask_for_token.ts';
import { ownId, row } from './fields.ts';
import { ownToken } from './owned_token.ts';
import type { Parts } from './parts.ts';

type MadeUser = { readonly providerUserId: string };

/** Makes users, one for calls that come together. */
export function userMaker(parts: Parts): (user: ProviderUser) => Promise<MadeUser> {
  const underWay = new Map<string, Promise<MadeUser>>();
  return (user) => {
    let making = underWay.get(user.id);
    if (!making) {
      making = makeUser(parts, user).finally(() => underWay.delete(user.id));
      underWay.set(user.id, making);
    }
    return making;
  };
}

/**
 * Makes a permanent user. Powens takes no id of ours, so an answer that gets lost leaves a user behind there that has
 * nothing and that nobody asks for; this call is never repeated by itself.
 */
async function makeUser({ api }: Parts, user: ProviderUser): Promise<MadeUser> {
  const answer = await api.withCredentials({
    method: 'POST',
    path: '/auth/init',
    body: {},
    operation: 'create_user',
    thing: 'user',
  });
  const body = row(answer.body);
  if (body.type === 'temporary') {
    throw new ProviderError(
      'refused',
      'powens',
      'Powens made a temporary user, as it does without credentials; check POWENS_CLIENT_ID and POWENS_CLIENT_SECRET.',
    );
  }
  const providerUserId = ownId(body.id_user, 'no_id');
  await api.keepToken(user.id, ownToken(providerUserId, tokenOf(body.auth_token)));
  return { providerUserId };
}

/** Connections, accounts and transactions go with the user (docs/reference/powens.md, 2). */
export async function deleteUser({ api, directory }: Parts, user: ProviderUser): Promise<void> {
  if (user.providerUserId !== null) {
    try {
      await api.forUser(user, { method: 'DELETE', path: '/users/me', operation: 'delete_user', thing: 'user' });
    } catch (error) {
      if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error;
    }
  }
  api.forgetToken(user.id);
  directory.forget(user.id);
}
