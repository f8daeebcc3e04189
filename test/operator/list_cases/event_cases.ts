import { InboundEvent } from '../../../entities/inbound_event.ts';
import { listEvents } from '../../../src/operator/list_events.ts';
import type { ListSpan } from '../../../src/operator/paging/list_page.ts';
import { startMs } from '../seed.ts';
import type { ListCase, ListCases } from './list_case.ts';

const at = (ms: number) => new Date(startMs + ms);

export const eventCases: ListCases = {
  events: listed({}, () => true),
  'events of an item': listed({ item: 'item-a' }, ({ itemId }) => itemId === 'item-a'),
  'events of a provider and a type': listed(
    { provider: 'bridge', type: 'item.refreshed' },
    ({ provider, type }) => provider === 'bridge' && type === 'item.refreshed',
  ),
  'events without a site': listed({ unrouted: true }, ({ routedAt }) => routedAt === null),
  'events of an item without a site': listed(
    { unrouted: true, item: 'item-b' },
    ({ routedAt, itemId }) => routedAt === null && itemId === 'item-b',
  ),
  'events of a span': listed(
    { since: at(4), until: at(9) },
    ({ receivedAt }) => receivedAt >= at(4) && receivedAt < at(9),
  ),
  'events of an item and a span': listed(
    { item: 'item-a', since: at(4), until: at(9) },
    ({ receivedAt, itemId }) => receivedAt >= at(4) && receivedAt < at(9) && itemId === 'item-a',
  ),
};

function listed(
  search: Omit<Parameters<typeof listEvents>[1], keyof ListSpan>,
  fits: (row: InboundEvent) => boolean,
): ListCase {
  return {
    list: async (read, span) => {
      const { events: rows, ...ends } = await listEvents(read, { ...search, ...span });
      return { ids: rows.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => (await read.find(InboundEvent, { order: { id: 'DESC' } })).filter(fits).map(({ id }) => id),
  };
}
