import type { ProviderUser } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { ensureCredentials } from './credentials.ts';
import { nonsense, ownId, row } from './fields.ts';
import type { Parts } from './parts.ts';

/**
 * Creates the user. A 409 means that an earlier answer was lost, and brings the existing user (docs/reference/iswigo.md, 1).
 * The token that is asked for next is needed for the link anyway, and proves that the kept password is the user's.
 */
export async function ensureUser({ api, options }: Parts, user: ProviderUser): Promise<{ providerUserId: string }> {
  const credentials = await ensureCredentials(options.secrets, user.id, options.userDomain);
  const answer = await api.forApplication({
    method: 'POST',
    path: '/users',
    body: credentials,
    operation: 'create_user',
    thing: 'user',
    accept: [409],
  });
  const providerUserId = ownId(row(answer.body).user_id);
  if (providerUserId === undefined) throw nonsense('a user without an id');
  try {
    await api.authenticate(user);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') throw lostPassword();
    throw error;
  }
  return { providerUserId };
}

/**
 * Everything goes with the user (docs/reference/iswigo.md, 3). A user that is gone answers 404. One whose answer got lost
 * is there under the kept address; to make it once more is the only way to learn its id.
 */
export async function deleteUser(parts: Parts, user: ProviderUser): Promise<void> {
  const { api, knownUsers, options } = parts;
  if (user.providerUserId === null && (await options.secrets.load(user.id)) === undefined) return;
  try {
    const providerUserId = user.providerUserId ?? (await ensureUser(parts, user)).providerUserId;
    const path = `/users/${encodeURIComponent(providerUserId)}`;
    await api.forApplication({ method: 'DELETE', path, operation: 'delete_user', thing: 'user' });
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error;
  }
  api.forget(user.id);
  knownUsers.delete(user.id);
}

/** It needs a database that was restored from before the user was made. */
function lostPassword(): ProviderError {
  return new ProviderError(
    'refused',
    'iswigo',
    'Iswigo has this user under another password, which nobody can reset; delete the user at Iswigo, or restore the database that knows it.',
  );
}
