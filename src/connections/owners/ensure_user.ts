import { randomUUID } from 'node:crypto';
import { User } from '../../../entities/user.ts';
import type { Provider, ProviderName } from '../../providers/provider.ts';
import type { Parts } from '../parts.ts';
import { deletedMeanwhile } from './deleted_meanwhile.ts';
import { endUser } from './end_user.ts';
import { introduceUser } from './introduce_user.ts';
import { requireRoom } from './require_room.ts';

type EnsureParts = Pick<
  Parts,
  'settings' | 'store' | 'providers' | 'items' | 'users' | 'identities' | 'outbox' | 'now'
>;

/** Each further one needs another deletion of the same user in the same moment. */
const mostAttempts = 5;

/**
 * The client's user at this provider, known there too. The row is on disk before the provider is asked, and its id is
 * the external id there, so an answer that gets lost costs nothing: the next call finds the same user. One who is being
 * deleted is deleted first, whoever began it, and comes back as somebody new.
 */
export async function ensureUser(
  parts: EnsureParts,
  provider: Provider,
  clientId: string,
  externalId: string,
): Promise<User> {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const user =
      (await findUser(parts, clientId, externalId, provider.name)) ??
      (await addUser(parts, clientId, externalId, provider.name));
    if (user?.state === 'deleting') await endUser(parts, user.id, `client:${clientId}`, { begun: true });
    const isNew = user?.state === 'active' && user.providerUserId === null;
    const ready = isNew ? await introduceUser(parts, provider, user) : user;
    if (ready?.state === 'active') return ready;
  }
  throw deletedMeanwhile(externalId);
}

/** Two first calls at once meet at the unique index; both go on with the row that won. */
async function addUser(
  parts: EnsureParts,
  clientId: string,
  externalId: string,
  provider: ProviderName,
): Promise<User | null> {
  const now = parts.now();
  const row = { id: randomUUID(), clientId, externalId, provider, introducedAt: now, createdAt: now };
  await parts.store.write(async (manager) => {
    await manager.createQueryBuilder().insert().into(User).values(row).orIgnore().execute();
    await requireRoom(parts, manager, clientId, 'USERS_PER_CLIENT');
  });
  return findUser(parts, clientId, externalId, provider);
}

function findUser(
  parts: Pick<Parts, 'store'>,
  clientId: string,
  externalId: string,
  provider: ProviderName,
): Promise<User | null> {
  return parts.store.read.findOneBy(User, { clientId, externalId, provider });
}
