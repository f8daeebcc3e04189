import { type Command, Option } from 'commander';
import { itemDocument } from '../operator/documents/item_document.ts';
import { findItem } from '../operator/find/find_item.ts';
import { type ItemSearch, listItems } from '../operator/list_items.ts';
import { needs } from '../providers/resources/needs.ts';
import { withStore } from './installation.ts';
import { facts, print, table } from './print.ts';
import { readLimit } from './read_limit.ts';

/** `bank-api item …` */
export function itemCommands(command: Command): void {
  command.description('Items: bank connections, with their state as last seen. No bank data is kept.');

  command
    .command('list')
    .description('List items, the newest first.')
    .option('--client <client>', 'of this client only: its name, id or api_key')
    .option('--user <user>', 'of this user only, as its site names it')
    .addOption(new Option('--needs <needs>', 'only those that need this').choices(needs))
    .option('--deleted', 'deleted ones too')
    .option('--limit <number>', 'at most so many', readLimit, 100)
    .addHelpText('after', '\nExample:\n  $ bank-api item list --client dokos --needs sca')
    .action(async (search: ItemSearch, self: Command) => {
      const result = await withStore((store) => listItems(store.read, search));
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
      const result = await withStore(async ({ read }) => itemDocument(read, await findItem(read, id)));
      print(self, result, (shown) => facts(Object.entries(shown)));
    });
}
