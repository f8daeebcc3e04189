import { Delivery } from '../../../entities/delivery.ts';
import { listDeliveries } from '../../../src/operator/list_deliveries.ts';
import type { ListSpan } from '../../../src/operator/paging/list_page.ts';
import { hostileName, idAt, startMs } from '../seed.ts';
import type { ListCase, ListCases } from './list_case.ts';

const at = (ms: number) => new Date(startMs + ms);
const ofSite = { site: 'site-b' };

export const deliveryCases: ListCases = {
  deliveries: listed({}, () => true),
  'deliveries of a client': listed({ client: 'key-1' }, ({ clientId }) => clientId === 'client-1'),
  'deliveries of a client that is named': listed(
    { client: `${hostileName} 2` },
    ({ clientId }) => clientId === 'client-2',
  ),
  'deliveries of a site': listed(ofSite, ({ siteId }) => siteId === 'site-b'),
  'deliveries of an endpoint': listed({ endpoint: 'endpoint-c' }, ({ siteId }) => siteId === 'site-c'),
  'deliveries of an item': listed({ item: 'item-d' }, ({ itemId }) => itemId === 'item-d'),
  'deliveries of an event': listed(
    { event: idAt(startMs, 'event', 1) },
    ({ eventId }) => eventId === idAt(startMs, 'event', 1),
  ),
  'deliveries of a provider': listed({ provider: 'gateway' }, ({ provider }) => provider === 'gateway'),
  'deliveries of a type': listed({ type: 'item.refreshed' }, ({ type }) => type === 'item.refreshed'),
  ...Object.fromEntries(
    (['pending', 'waiting', 'delivered', 'exhausted', 'cancelled'] as const).flatMap((state) => [
      [`${state} deliveries`, listed({ state }, (row) => row.state === state)],
      [
        `${state} deliveries of a client`,
        listed({ state, client: 'client-1' }, (row) => row.state === state && row.clientId === 'client-1'),
      ],
      [
        `${state} deliveries of a site`,
        listed({ state, ...ofSite }, (row) => row.state === state && row.siteId === 'site-b'),
      ],
      [
        `${state} deliveries of an item and a type`,
        listed(
          { state, item: 'item-b', type: 'item.refreshed' },
          (row) => row.state === state && row.itemId === 'item-b' && row.type === 'item.refreshed',
        ),
      ],
    ]),
  ),
  'deliveries of a span': listed(
    { since: at(4), until: at(9) },
    ({ createdAt }) => createdAt >= at(4) && createdAt < at(9),
  ),
  'deliveries of a site and a span': listed(
    { ...ofSite, since: at(4), until: at(9) },
    ({ createdAt, siteId }) => createdAt >= at(4) && createdAt < at(9) && siteId === 'site-b',
  ),
  'waiting deliveries of a site and a span': listed(
    { ...ofSite, state: 'exhausted', since: at(2), until: at(18) },
    ({ createdAt, siteId, state }) =>
      createdAt >= at(2) && createdAt < at(18) && siteId === 'site-b' && state === 'exhausted',
  ),
};

function listed(
  search: Omit<Parameters<typeof listDeliveries>[1], keyof ListSpan>,
  fits: (row: Delivery) => boolean,
): ListCase {
  return {
    list: async (read, span) => {
      const { deliveries: rows, ...ends } = await listDeliveries(read, { ...search, ...span });
      return { ids: rows.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => (await read.find(Delivery, { order: { id: 'DESC' } })).filter(fits).map(({ id }) => id),
  };
}
