import type { EntityManager } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import type { User } from '../../../entities/user.ts';
import { anyOf } from '../../store/any_of.ts';
import { iso } from './iso.ts';

export type UserDocument = ReturnType<typeof document>;

/** Users as an operator sees them; neither token nor password. */
export async function userDocuments(read: EntityManager, users: readonly User[]): Promise<UserDocument[]> {
  const clients = await read.findBy(Client, {
    id: anyOf(
      read,
      users.map(({ clientId }) => clientId),
    ),
  });
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  return users.map((user) => document(user, names.get(user.clientId) ?? user.clientId));
}

export async function userDocument(read: EntityManager, user: User): Promise<UserDocument> {
  return (await userDocuments(read, [user]))[0] as UserDocument;
}

function document(user: User, client: string) {
  return {
    id: user.id,
    /** As its site names it. */
    user: user.externalId,
    client,
    client_id: user.clientId,
    provider: user.provider,
    provider_user: user.providerUserId,
    state: user.state,
    state_at: iso(user.stateAt),
    introduced_at: iso(user.introducedAt),
    token_expires_at: iso(user.tokenExpiresAt),
    created_at: iso(user.createdAt),
  };
}
