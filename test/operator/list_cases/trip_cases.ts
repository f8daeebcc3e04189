import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { listTrips } from '../../../src/operator/list_trips.ts';
import type { ListSpan } from '../../../src/operator/paging/list_page.ts';
import { startMs } from '../seed.ts';
import type { ListCase, ListCases } from './list_case.ts';

const at = (ms: number) => new Date(startMs + ms);
const ofSite = { site: 'site-b' };

export const tripCases: ListCases = {
  trips: listed({}, () => true),
  'trips of a client': listed({ client: 'client-2' }, ({ clientId }) => clientId === 'client-2'),
  'trips of a site': listed(ofSite, ({ siteId }) => siteId === 'site-b'),
  'trips of a user': listed(
    { user: 'user-a', status: 'failed' },
    ({ userId, status }) => userId === 'user-a' && status === 'failed',
  ),
  'trips of an item': listed({ item: 'item-a' }, ({ itemId }) => itemId === 'item-a'),
  'trips that failed, of a mode': listed(
    { status: 'failed', mode: 'connect' },
    ({ status, mode }) => status === 'failed' && mode === 'connect',
  ),
  'trips of a span': listed({ since: at(1), until: at(3) }, ({ createdAt }) => createdAt >= at(1) && createdAt < at(3)),
};

function listed(
  search: Omit<Parameters<typeof listTrips>[1], keyof ListSpan>,
  fits: (row: ConnectionRequest) => boolean,
): ListCase {
  return {
    list: async (read, span) => {
      const { trips: rows, ...ends } = await listTrips(read, { ...search, ...span });
      return { ids: rows.map(({ id }) => id), ...ends };
    },
    wanted: async (read) =>
      (await read.find(ConnectionRequest, { order: { createdAt: 'DESC', id: 'DESC' } }))
        .filter(fits)
        .map(({ id }) => id),
  };
}
