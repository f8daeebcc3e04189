import { Item } from '../../../entities/item.ts';
import { listItems } from '../../../src/operator/list_items.ts';
import type { ListSpan } from '../../../src/operator/paging/list_page.ts';
import { hostileName, startMs } from '../seed.ts';
import type { ListCase, ListCases } from './list_case.ts';

const at = (ms: number) => new Date(startMs + ms);
const ofSite = { site: 'site-b' };

export const itemCases: ListCases = {
  items: listed({}, () => true),
  'items of a client': listed({ client: 'client-1' }, ({ clientId }) => clientId === 'client-1'),
  'items of a site': listed(ofSite, ({ siteId }) => siteId === 'site-b'),
  'items of a user': listed({ user: 'user-c' }, ({ userId }) => userId === 'user-c'),
  'items of a user as its site names it': listed({ user: `${hostileName} c` }, ({ userId }) => userId === 'user-c'),
  'items that need something': listed({ needs: 'nothing' }, ({ needs }) => needs === 'nothing'),
  'items of a client that need something': listed(
    { needs: 'nothing', client: 'client-1' },
    ({ needs, clientId }) => needs === 'nothing' && clientId === 'client-1',
  ),
  'items of a provider': listed({ provider: 'powens' }, ({ provider }) => provider === 'powens'),
  'items of a bank': listed({ bank: hostileName }, () => true),
  'items whose consent ends': listed(
    { endsBefore: at(2 * 86_400_000) },
    ({ id }) => id === 'item-a' || id === 'item-b',
  ),
  'items of a client whose consent ends': listed(
    { endsBefore: at(10 * 86_400_000), client: 'client-2' },
    ({ clientId }) => clientId === 'client-2',
  ),
};

function listed(search: Omit<Parameters<typeof listItems>[1], keyof ListSpan>, fits: (row: Item) => boolean): ListCase {
  const isByEnd = search.endsBefore !== undefined;
  return {
    list: async (read, span) => {
      const { items: rows, ...ends } = await listItems(read, { ...search, ...span });
      return { ids: rows.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => {
      const order = isByEnd ? ({ authenticationExpiresAt: 'ASC' } as const) : ({ createdAt: 'DESC' } as const);
      return (await read.find(Item, { order })).filter(fits).map(({ id }) => id);
    },
  };
}
