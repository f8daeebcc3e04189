import { User } from '../../../entities/user.ts';
import type { Parts } from '../parts.ts';
import { deletedMeanwhile } from './deleted_meanwhile.ts';
import { endUser } from './end_user.ts';

/**
 * Waits until a deletion that is in the way has ended. One that came to nothing, because the provider refused it, is in
 * nobody's way any more.
 * @throws Refusal `not_found` when the user is gone
 * @throws ProviderError when the provider refuses the deletion now
 */
export async function awaitDeletion(
  parts: Pick<Parts, 'store' | 'providers' | 'items' | 'users' | 'identities' | 'outbox' | 'now'>,
  { id, clientId, externalId }: Pick<User, 'id' | 'clientId' | 'externalId'>,
): Promise<void> {
  await endUser(parts, id, `client:${clientId}`, { begun: true });
  const isBack = await parts.store.read.existsBy(User, { id, state: 'active' });
  if (!isBack) throw deletedMeanwhile(externalId);
}
