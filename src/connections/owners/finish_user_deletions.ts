import { LessThanOrEqual, MoreThan } from 'typeorm';
import { User } from '../../../entities/user.ts';
import { eachInLines } from '../../operations/each_in_lines.ts';
import { inBatches } from '../../operations/in_batches.ts';
import { onBehalfOf } from '../../shares/behalf.ts';
import { abandonedMs, takeUser } from '../access/life.ts';
import type { Parts } from '../parts.ts';
import { endUser, introductionMs } from './end_user.ts';

type FinishParts = Pick<
  Parts,
  'store' | 'providers' | 'items' | 'users' | 'identities' | 'outbox' | 'log' | 'metrics' | 'now'
>;

/**
 * Ends the deletions of users that nobody ended: the process was killed, the database was away, the provider was not
 * configured, or its answer to an earlier call came late. What fails again stays for the next time.
 * @returns how many it ended
 */
export async function finishUserDeletions(parts: FinishParts): Promise<number> {
  const before = LessThanOrEqual(new Date(parts.now().getTime() - abandonedMs));
  let ended = 0;
  const find = (lastId: string, take: number) =>
    parts.store.read.find(User, {
      where: (['deleting', 'deleted'] as const).map((state) => ({ id: MoreThan(lastId), state, stateAt: before })),
      order: { id: 'ASC' },
      take,
    });
  for await (const users of inBatches(find)) {
    // What is left undone of a client takes that client's share, however much it is.
    ended += await eachInLines(
      parts,
      'finish deletions of users',
      users,
      ({ provider }) => provider,
      (user) => onBehalfOf(user.clientId, () => finish(parts, user)),
    );
  }
  return ended;
}

async function finish(parts: FinishParts, user: User): Promise<boolean> {
  if (user.state === 'deleting') {
    await endUser(parts, user.id, `client:${user.clientId}`);
    return true;
  }
  return settle(parts, user);
}

/** The last look for a user who has no row but an empty one: what the provider still knows of it goes, then the row. */
async function settle(
  parts: FinishParts,
  { id, provider: name, providerUserId, introducedAt }: User,
): Promise<boolean> {
  const provider = parts.providers.get(name);
  const ageMs = parts.now().getTime() - Number(introducedAt);
  if (!provider || ageMs < introductionMs) return false;
  if (providerUserId !== null) await provider.deleteUser({ id, providerUserId });
  // Made again under the same id of ours, after that.
  if (introducedAt !== null) await provider.deleteUser({ id, providerUserId: null });
  const settled = await parts.store.write(async (manager) => {
    const user = await takeUser(manager, id);
    if (user?.state !== 'deleted' || user.providerUserId !== providerUserId) return false;
    await manager.delete(User, { id });
    return true;
  });
  if (settled) parts.store.scrub();
  return settled;
}
