import { type Command, Option } from 'commander';
import { type EntityManager, type FindOptionsWhere, In, IsNull } from 'typeorm';
import { Item } from '../../entities/item.ts';
import { User } from '../../entities/user.ts';
import { needs } from '../providers/resources/needs.ts';
import { CommandError } from './failure.ts';
import { findClient } from './find_site.ts';
import { withStore } from './installation.ts';
import { ownerNames } from './owner_names.ts';
import { facts, iso, print, table } from './print.ts';
import { readLimit } from './read_limit.ts';

interface ItemFilter {
  readonly client?: string;
  readonly user?: string;
  readonly needs?: string;
  readonly deleted?: boolean;
  readonly limit: number;
}

/** `bank-api item …` */
export function itemCommands(command: Command): void {
  command.description('Items: bank connections, with their state as last seen. No bank data is kept.');

  command
    .command('list')
    .description('List items, those changed last first.')
    .option('--client <client>', 'of this client only: its name, id or api_key')
    .option('--user <user>', 'of this user only, as its site names it')
    .addOption(new Option('--needs <needs>', 'only those that need this').choices(needs))
    .option('--deleted', 'deleted ones too')
    .option('--limit <number>', 'at most so many', readLimit, 100)
    .addHelpText('after', '\nExample:\n  $ bank-api item list --client dokos --needs sca')
    .action(async (filter: ItemFilter, self: Command) => {
      const result = await withStore((store) => itemDocuments(store.read, filter));
      print(self, result, ({ items, more }) => {
        const rows = items.map((item) => [
          item.id,
          item.client,
          item.site,
          item.user,
          item.bank,
          item.needs,
          item.updated_at,
        ]);
        const shown = table(['ITEM', 'CLIENT', 'SITE', 'USER', 'BANK', 'NEEDS', 'CHANGED'], rows, 'No such item.');
        return more ? `${shown}\nThere are more; --limit shows them.` : shown;
      });
    });

  command
    .command('show')
    .description('Show one item.')
    .argument('<item>', 'its id, as the sites know it')
    .action(async (id: string, _options, self: Command) => {
      const result = await withStore(async ({ read }) => {
        const item = await read.findOneBy(Item, { id });
        if (!item) throw new CommandError(`there is no item ${id}; bank-api item list shows the last ones`);
        return (await named(read, [item]))[0] as ItemDocument;
      });
      print(self, result, () => facts(Object.entries(result)));
    });
}

async function itemDocuments(read: EntityManager, filter: ItemFilter) {
  const where: FindOptionsWhere<Item> = {};
  if (filter.client !== undefined) where.clientId = (await findClient(read, filter.client)).id;
  if (filter.user !== undefined) {
    where.userId = In((await read.findBy(User, { externalId: filter.user })).map(({ id }) => id));
  }
  if (filter.needs !== undefined) where.needs = filter.needs;
  if (!filter.deleted) where.deletedAt = IsNull();
  const items = await read.find(Item, { where, order: { updatedAt: 'DESC', id: 'ASC' }, take: filter.limit + 1 });
  return { items: await named(read, items.slice(0, filter.limit)), more: items.length > filter.limit };
}

type ItemDocument = Awaited<ReturnType<typeof named>>[number];

/** Items with the names, instead of the ids, of what they belong to. */
async function named(read: EntityManager, items: readonly Item[]) {
  const [nameOf, users] = await Promise.all([
    ownerNames(read, items),
    read.findBy(User, { id: In([...new Set(items.map(({ userId }) => userId))]) }),
  ]);
  const externalIds = new Map(users.map(({ id, externalId }) => [id, externalId]));
  return items.map((item) => ({
    id: item.id,
    client: nameOf(item.clientId),
    site: nameOf(item.siteId),
    user: externalIds.get(item.userId) ?? item.userId,
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
  }));
}
