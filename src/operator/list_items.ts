import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Item } from '../../entities/item.ts';
import { User } from '../../entities/user.ts';
import { anyOf } from '../store/any_of.ts';
import { opaque, type Walk } from '../store/read_page.ts';
import { type ItemDocument, itemDocuments } from './documents/item_document.ts';
import { findClient } from './find/find_client.ts';
import { findSite } from './find/find_site.ts';
import { ofAnyClient } from './find/of_any_client.ts';
import { type ListEnds, type ListSpan, listPage } from './paging/list_page.ts';

/** Which items, in an operator's words; what is left out does not matter. */
export interface ItemSearch extends ListSpan {
  /** Name, id or api_key. */
  readonly client?: string | undefined;
  /** Name or id. */
  readonly site?: string | undefined;
  /** As its site names it, or its id here. */
  readonly user?: string | undefined;
  readonly needs?: string | undefined;
  readonly provider?: string | undefined;
  /** The name of the bank as the site called it, or its id. */
  readonly bank?: string | undefined;
  /** Whose consent ends before this instant, also those whose has ended; the list then begins with what ends first. */
  readonly endsBefore?: Date | undefined;
  /** Deleted ones too. */
  readonly deleted?: boolean | undefined;
}

type Query = SelectQueryBuilder<Item>;

/**
 * Items, those that came last first, and where the list goes on.
 * @throws UnknownName for a client or a site that is not there; WrongValue for a place that is none of this list
 */
export async function listItems(
  read: EntityManager,
  { client, site, user, needs, provider, bank, endsBefore, deleted, ...span }: ItemSearch,
): Promise<{ items: ItemDocument[] } & ListEnds> {
  const clientId = client === undefined ? undefined : (await findClient(read, client)).id;
  const siteId = site === undefined ? undefined : (await findSite(read, site, client)).id;
  const query = read.createQueryBuilder(Item, 'item');
  const { left, ...order } = await narrowest(read, query, { clientId, siteId, user, needs, endsBefore });
  const filter = (narrowed: Query) => {
    for (const [name, value] of Object.entries({ ...left, provider })) {
      if (value !== undefined) narrowed.andWhere(`${opaque(`item.${name}`)} = :${name}`, { [name]: value });
    }
    if (endsBefore)
      narrowed.andWhere('item.authenticationExpiresAt < :endsBefore', { endsBefore: endsBefore.getTime() });
    if (bank !== undefined) narrowed.andWhere('(item.bank = :bank OR item.bankId = :bank)', { bank });
    if (!deleted) narrowed.andWhere('COALESCE(item.deletedAt, -1) = -1');
  };
  const { rows, ends } = await listPage<Item>({ query, ...order, filter }, span);
  return { items: await itemDocuments(read, rows), ...ends };
}

interface Narrowing {
  readonly clientId: string | undefined;
  readonly siteId: string | undefined;
  readonly user: string | undefined;
  readonly needs: string | undefined;
  readonly endsBefore: Date | undefined;
}

/** Bounds the query by what an index finds; what is left is for the filter. */
async function narrowest(
  read: EntityManager,
  query: Query,
  { clientId, siteId, user, needs, endsBefore }: Narrowing,
): Promise<Pick<Walk<Item>, 'by' | 'ascending'> & { left: Readonly<Record<string, string | undefined>> }> {
  const by = ['createdAt', 'id'] as const;
  if (user !== undefined) {
    const isId = await read.existsBy(User, { id: user });
    const named = { externalId: user, clientId: ofAnyClient() };
    const ids = isId ? [user] : (await read.find(User, { where: named, select: { id: true } })).map(({ id }) => id);
    query.where({ userId: anyOf(read, ids) });
    return { by, left: { clientId, siteId, needs } };
  }
  if (siteId !== undefined) {
    query.where({ siteId });
    return { by, left: { needs } };
  }
  if (endsBefore !== undefined) {
    query.where('item.authenticationExpiresAt < :endsBefore', { endsBefore: endsBefore.getTime() });
    return { by: ['authenticationExpiresAt', 'id'], ascending: true, left: { clientId, needs } };
  }
  if (clientId !== undefined) {
    query.where({ clientId });
    return { by, left: { needs } };
  }
  if (needs !== undefined) {
    query.where({ needs });
    return { by, left: {} };
  }
  return { by, left: {} };
}
