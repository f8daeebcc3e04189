import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { User } from '../../../entities/user.ts';
import type { Provider, ProviderName } from '../../providers/provider.ts';
import type { Parts } from '../parts.ts';
import { requireRoom } from './require_room.ts';

/**
 * The client's user at this provider, known there too. The row is on disk before the provider is asked, and its id is
 * the external id there, so an answer that gets lost costs nothing: the next call finds the same user.
 */
export async function ensureUser(
  parts: Pick<Parts, 'settings' | 'store' | 'users' | 'now'>,
  provider: Provider,
  clientId: string,
  externalId: string,
): Promise<User> {
  const user =
    (await findUser(parts, clientId, externalId, provider.name)) ??
    (await addUser(parts, clientId, externalId, provider.name));
  return user.providerUserId ? user : introduceUser(parts, provider, user);
}

/**
 * Makes a user known at the provider, also one whom it knew before and has lost. Where the provider takes no id of ours
 * (Powens), two replicas may do it at once under two ids there: the first on disk is the one for all.
 */
export async function introduceUser(
  parts: Pick<Parts, 'store' | 'users'>,
  provider: Provider,
  user: User,
): Promise<User> {
  const { providerUserId } = await provider.ensureUser({ id: user.id, providerUserId: null });
  const before = { id: user.id, providerUserId: user.providerUserId ?? IsNull() };
  const { affected } = await parts.store.write((manager) => manager.update(User, before, { providerUserId }));
  parts.users.forget(user.clientId, user.externalId);
  return affected === 0 ? parts.store.read.findOneByOrFail(User, { id: user.id }) : { ...user, providerUserId };
}

/** Two first calls at once meet at the unique index; both go on with the row that won. */
async function addUser(
  parts: Pick<Parts, 'settings' | 'store' | 'now'>,
  clientId: string,
  externalId: string,
  provider: ProviderName,
): Promise<User> {
  const row = { id: randomUUID(), clientId, externalId, provider, createdAt: parts.now() };
  await parts.store.write(async (manager) => {
    await manager.createQueryBuilder().insert().into(User).values(row).orIgnore().execute();
    await requireRoom(parts, manager, clientId, 'USERS_PER_CLIENT');
  });
  return (await findUser(parts, clientId, externalId, provider)) as User;
}

function findUser(
  parts: Pick<Parts, 'store'>,
  clientId: string,
  externalId: string,
  provider: ProviderName,
): Promise<User | null> {
  return parts.store.read.findOneBy(User, { clientId, externalId, provider });
}
