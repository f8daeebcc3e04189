import { type EntityManager, type FindOptionsWhere, IsNull } from 'typeorm';
import { Item } from '../../entities/item.ts';
import { User } from '../../entities/user.ts';
import { anyOf } from '../store/any_of.ts';
import { type ItemDocument, itemDocuments } from './documents/item_document.ts';
import { findClient } from './find/find_client.ts';

/** Which items, in an operator's words; what is left out does not matter. */
export interface ItemSearch {
  /** Name, id or api_key. */
  readonly client?: string;
  /** As its site names it. */
  readonly user?: string;
  readonly needs?: string;
  /** Deleted ones too. */
  readonly deleted?: boolean;
  readonly limit: number;
}

/**
 * Items, those changed last first, and whether there are more of them than the limit.
 * @throws UnknownName for a client that is not there
 */
export async function listItems(
  read: EntityManager,
  { client, user, needs, deleted, limit }: ItemSearch,
): Promise<{ items: ItemDocument[]; more: boolean }> {
  const where: FindOptionsWhere<Item> = {};
  if (client !== undefined) where.clientId = (await findClient(read, client)).id;
  if (user !== undefined) {
    const users = await read.findBy(User, { externalId: user });
    where.userId = anyOf(
      read,
      users.map(({ id }) => id),
    );
  }
  if (needs !== undefined) where.needs = needs;
  if (!deleted) where.deletedAt = IsNull();
  const items = await read.find(Item, { where, order: { updatedAt: 'DESC', id: 'ASC' }, take: limit + 1 });
  return { items: await itemDocuments(read, items.slice(0, limit)), more: items.length > limit };
}
