import { User } from '../../../entities/user.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { moveUser } from '../access/life.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { endUser } from './end_user.ts';

/**
 * Forgets a user, at each provider first: what fails there stays here too and can be tried again. A provider that is not
 * configured at the moment is asked as soon as it is. No tombstone is left, so a second call finds nobody. The audit keeps
 * that it happened, under our own id.
 * @throws Refusal `not_found`
 */
export async function deleteUser(
  parts: Pick<Parts, 'store' | 'providers' | 'items' | 'users' | 'identities' | 'outbox' | 'now'>,
  clientId: string,
  externalId: string,
): Promise<void> {
  const users = await parts.store.read.findBy(User, { clientId, externalId });
  if (users.length === 0) throw new Refusal('not_found', `User ${externalId.slice(0, 64)} was not found.`);
  for (const { id } of users) {
    try {
      await endUser(parts, id, `client:${clientId}`);
    } catch (error) {
      // After anything else the wish stands, and is carried out later (finish_user_deletions.ts).
      if (error instanceof ProviderError)
        await parts.store.write((manager) => moveUser(manager, id, 'active', parts.now()));
      throw error;
    }
  }
}
