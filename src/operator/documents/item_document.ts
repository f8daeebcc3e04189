import type { EntityManager } from 'typeorm';
import type { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { anyOf } from '../../store/any_of.ts';
import { iso } from './iso.ts';
import { ownerNames } from './owner_names.ts';

export type ItemDocument = ReturnType<typeof document>;

/** Items as an operator sees them: with the names, instead of the ids, of what they belong to. */
export async function itemDocuments(read: EntityManager, items: readonly Item[]): Promise<ItemDocument[]> {
  const [nameOf, users] = await Promise.all([
    ownerNames(read, items),
    read.findBy(User, {
      id: anyOf(
        read,
        items.map(({ userId }) => userId),
      ),
    }),
  ]);
  const externalIds = new Map(users.map(({ id, externalId }) => [id, externalId]));
  return items.map((item) => document(item, nameOf, externalIds.get(item.userId) ?? item.userId));
}

export async function itemDocument(read: EntityManager, item: Item): Promise<ItemDocument> {
  return (await itemDocuments(read, [item]))[0] as ItemDocument;
}

function document(item: Item, nameOf: (id: string) => string, user: string) {
  return {
    id: item.id,
    client: nameOf(item.clientId),
    client_id: item.clientId,
    site: nameOf(item.siteId),
    site_id: item.siteId,
    user,
    user_id: item.userId,
    provider: item.provider,
    bank: item.bank,
    bank_id: item.bankId,
    status: item.status,
    status_code_info: item.statusCodeInfo,
    needs: item.needs,
    authentication_expires_at: iso(item.authenticationExpiresAt),
    last_successful_refresh: iso(item.lastSuccessfulRefresh),
    last_try_refresh: iso(item.lastTryRefresh),
    created_at: iso(item.createdAt),
    updated_at: iso(item.updatedAt),
    deleted_at: iso(item.deletedAt),
  };
}
