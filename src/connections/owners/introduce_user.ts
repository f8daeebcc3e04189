import { User } from '../../../entities/user.ts';
import type { Provider } from '../../providers/provider.ts';
import { takeUser } from '../access/life.ts';
import type { Parts } from '../parts.ts';

/** A mark that is no older needs no other: `introductionMs` in end_user.ts is a multiple of it. */
const freshMs = 60_000;

/**
 * Makes a user known at the provider, also one whom it knew before and has lost. That it is asked is on disk before
 * (`introducedAt`), so that a deletion in the same moment leaves a row behind which the answer finds: what nobody here
 * would know is deleted there again, at once or by finish_user_deletions.ts. Where the provider takes no id of ours (Powens),
 * two replicas may do it at once under two ids there: the first on disk is the one for all, and the other's goes.
 * @returns undefined when the user has been deleted meanwhile, or is about to be
 */
export async function introduceUser(
  parts: Pick<Parts, 'store' | 'users' | 'now'>,
  provider: Provider,
  user: User,
): Promise<User | undefined> {
  const begun = await begin(parts, user);
  if (!begun || begun.providerUserId !== user.providerUserId) return begun;
  const { providerUserId } = await provider.ensureUser({ id: user.id, providerUserId: null });
  const found = await keep(parts, user, providerUserId);
  parts.users.changed();
  // A row that is `deleting` knows it now, and whoever deletes it looks once more.
  const isKnown = found?.providerUserId === providerUserId && found.state !== 'deleted';
  if (!isKnown) await provider.deleteUser({ id: user.id, providerUserId });
  return found?.state === 'active' ? found : undefined;
}

/** @returns the user as it is now; undefined when it may not be made known any more */
async function begin(parts: Pick<Parts, 'store' | 'now'>, user: User): Promise<User | undefined> {
  const now = parts.now();
  const ageMs = user.introducedAt === null ? Number.NaN : now.getTime() - user.introducedAt.getTime();
  if (ageMs >= 0 && ageMs < freshMs) return user;
  return parts.store.write(async (manager) => {
    const row = await takeUser(manager, user.id);
    if (row?.state !== 'active') return undefined;
    await manager.update(User, { id: user.id }, { introducedAt: now });
    return row;
  });
}

/** Writes the provider's id of the user, unless another one was quicker. @returns the user as it is now */
function keep(parts: Pick<Parts, 'store'>, user: User, providerUserId: string): Promise<User | null> {
  return parts.store.write(async (manager) => {
    const row = await takeUser(manager, user.id);
    const isLate = row?.state === 'active' && row.providerUserId !== user.providerUserId;
    if (!row || isLate) return row;
    await manager.update(User, { id: user.id }, { providerUserId });
    return { ...row, providerUserId };
  });
}
