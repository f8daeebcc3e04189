import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { opaque } from '../store/read_page.ts';
import { eventDocument } from './documents/event_document.ts';
import { areFew } from './paging/few_rows.ts';
import { type ListEnds, type ListSpan, listPage } from './paging/list_page.ts';
import { skipLater, type TimeSpan, within } from './paging/time_span.ts';

/** Which events, by when they were received; what is left out does not matter. */
export interface EventSearch extends TimeSpan, ListSpan {
  readonly provider?: string | undefined;
  readonly type?: string | undefined;
  readonly item?: string | undefined;
  /** Only those about an item that have no site yet. */
  readonly unrouted?: boolean | undefined;
}

type Query = SelectQueryBuilder<InboundEvent>;
type EventDocument = ReturnType<typeof eventDocument>;

const isUnrouted = 'event.routedAt IS NULL AND event.itemId IS NOT NULL';

/**
 * Events, the newest first, and where the list goes on.
 * @throws WrongValue for a place that is none of this list
 */
export async function listEvents(
  read: EntityManager,
  { provider, type, item, since, until, unrouted, ...span }: EventSearch,
): Promise<{ events: EventDocument[] } & ListEnds> {
  const query = read.createQueryBuilder(InboundEvent, 'event');
  const isOfItem = item !== undefined;
  const areUnrouted =
    unrouted && !isOfItem && (await areFew(read.createQueryBuilder(InboundEvent, 'event').where(isUnrouted)));
  if (isOfItem) {
    query.where({ itemId: item });
    within(query, 'receivedAt', { since, until });
  } else {
    if (areUnrouted) query.where(`event.id IN (${unroutedOnes(query)})`);
    skipLater(query, until);
  }
  const narrow = (narrowed: Query) => {
    if (provider !== undefined) narrowed.andWhere(`${opaque('event.provider')} = :provider`, { provider });
    if (type !== undefined) narrowed.andWhere(`${opaque('event.type')} = :type`, { type });
    if (unrouted && !areUnrouted) narrowed.andWhere(`COALESCE(event.routedAt, -1) = -1 AND event.itemId IS NOT NULL`);
    if (!isOfItem) within(narrowed, 'receivedAt', { since, until });
  };
  const narrowing = [provider, type, unrouted && !areUnrouted, ...(isOfItem ? [] : [since, until])];
  const { rows, ends } = await listPage<InboundEvent>(
    { query, by: isOfItem ? ['receivedAt', 'id'] : ['id'], filter: narrowing.some(Boolean) ? narrow : undefined },
    span,
  );
  return { events: rows.map(eventDocument), ...ends };
}

/** Their ids: sorted by those SQLite would rather read the whole table in its order than the few of this index. */
function unroutedOnes(query: Query): string {
  return query
    .subQuery()
    .select('waiting.id')
    .from(InboundEvent, 'waiting')
    .where(isUnrouted.replaceAll('event.', 'waiting.'))
    .getQuery();
}
