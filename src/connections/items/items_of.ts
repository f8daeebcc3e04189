import { type EntityManager, In } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import type { Page, Pages } from '../../providers/provider.ts';
import type { Item as ItemResource } from '../../providers/resources/item.ts';
import type { Needs } from '../../providers/resources/needs.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { shownId } from '../site_ids.ts';
import { type WayOn, wayOn } from '../way_on.ts';

export type StoredItem = ItemResource & WayOn & { readonly bank: string; readonly site: string };

const rowsAPage = 200;

/**
 * The user's connections at every provider, oldest first, as last seen: no provider is asked.
 * @throws Refusal `not_found` for a user that the client never named
 */
export async function itemsOf(
  parts: Pick<Parts, 'store' | 'providers' | 'now'>,
  clientId: string,
  externalId: string,
): Promise<Pages<StoredItem>> {
  const { read } = parts.store;
  const users = await read.findBy(User, { clientId, externalId });
  if (users.length === 0) throw new Refusal('not_found', `User ${externalId.slice(0, 64)} was not found.`);
  return readPages(
    parts,
    users.map(({ id }) => id),
  );
}

async function* readPages(
  parts: Pick<Parts, 'store' | 'providers' | 'now'>,
  userIds: readonly string[],
): AsyncGenerator<Page<StoredItem>, void, undefined> {
  let after: Item | undefined;
  for (let last = false; !last; ) {
    const found = await findItems(parts.store.read, userIds, after);
    last = found.length <= rowsAPage;
    const items = found.slice(0, rowsAPage);
    after = items.at(-1);
    yield { rows: await withSites(parts, items), last };
  }
}

function findItems(read: EntityManager, userIds: readonly string[], after: Item | undefined): Promise<Item[]> {
  const query = read
    .createQueryBuilder(Item, 'item')
    .where('item.userId IN (:...userIds)', { userIds })
    .andWhere("item.state <> 'deleted'")
    .orderBy('item.createdAt')
    .addOrderBy('item.id')
    .limit(rowsAPage + 1);
  if (after) {
    const place = { afterMs: after.createdAt.getTime(), afterId: after.id };
    query.andWhere('(item.createdAt, item.id) > (:afterMs, :afterId)', place);
  }
  return query.getMany();
}

async function withSites(
  { store, providers, now }: Pick<Parts, 'store' | 'providers' | 'now'>,
  items: readonly Item[],
): Promise<StoredItem[]> {
  const sites = await store.read.findBy(Site, { id: In([...new Set(items.map(({ siteId }) => siteId))]) });
  const siteNames = new Map(sites.map(({ id, name }) => [id, name]));
  return items.map((item) => ({
    id: shownId(item.id),
    status: item.status,
    status_code_info: item.statusCodeInfo,
    status_code_description: null,
    bank_id: item.bankId === null ? null : shownId(item.bankId),
    provider: item.provider,
    needs: item.needs as Needs,
    authentication_expires_at: item.authenticationExpiresAt?.toISOString() ?? null,
    last_successful_refresh: item.lastSuccessfulRefresh?.toISOString() ?? null,
    last_try_refresh: item.lastTryRefresh?.toISOString() ?? null,
    ...wayOn(providers.get(item.provider)?.capabilities, item, now()),
    bank: item.bank,
    site: siteNames.get(item.siteId) ?? '',
  }));
}
