import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Delivery, type DeliveryState } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { opaque, type Walk } from '../../store/read_page.ts';
import { areFew } from './few_rows.ts';
import { skipLater, type TimeSpan, within } from './time_span.ts';

/** Which deliveries, by ids; what is left out does not matter. */
export interface DeliveryFilter extends TimeSpan {
  readonly clientId?: string;
  readonly siteId?: string;
  readonly itemId?: string;
  readonly eventId?: string;
  readonly provider?: string;
  readonly type?: string;
  readonly state?: DeliveryState;
}

type Query = SelectQueryBuilder<Delivery>;

const narrowed = ['clientId', 'siteId', 'itemId', 'provider', 'type', 'state'] as const;
type Narrowed = (typeof narrowed)[number];

/** As many events of an item are followed to their deliveries, which are sorted then: 10 ms of a processor on SQLite; 5,000 took 70. */
const eventsOfItem = 500;

const troubled: readonly (DeliveryState | undefined)[] = ['waiting', 'exhausted', 'cancelled'];

/** The way to deliveries that reads the fewest rows beside them. */
export async function deliveryWalk(read: EntityManager, filter: DeliveryFilter): Promise<Walk<Delivery>> {
  const { clientId, siteId, itemId, eventId, state } = filter;
  const query = read.createQueryBuilder(Delivery, 'delivery');
  const left = new Set<Narrowed>(narrowed);
  // Sorted by the time of recording where an index is, else by the id, which goes by it.
  let isByTime = false;

  if (eventId !== undefined) query.where({ eventId });
  else if (itemId !== undefined) {
    query.where(`delivery.eventId IN (${newestEventsOf(query, itemId)})`);
  } else if (state === 'pending' && siteId !== undefined) {
    const endpoint = await read.findOneBy(Endpoint, { siteId });
    query.where({ endpointId: endpoint?.id ?? '' }).andWhere("delivery.state = 'pending'");
    left.delete('siteId');
    left.delete('state');
  } else if (siteId !== undefined && troubled.includes(state)) {
    query.where({ siteId }).andWhere(inState(state));
    left.delete('siteId');
    left.delete('state');
  } else if (siteId !== undefined) {
    query.where({ siteId });
    left.delete('siteId');
    isByTime = true;
  } else if (clientId !== undefined && (state === 'exhausted' || state === 'cancelled')) {
    query.where({ clientId }).andWhere("delivery.state IN ('exhausted', 'cancelled')");
    left.delete('clientId');
    isByTime = true;
  } else if (troubled.includes(state)) {
    query.where(inState(state));
    left.delete('state');
  } else if (clientId !== undefined) {
    query.where({ clientId });
    left.delete('clientId');
    isByTime = true;
  } else if (state === 'pending' && (await areFew(pendingOnes(read)))) {
    // Sorted by these ids SQLite would rather read the whole table in its order than the few of this index.
    query.where(`delivery.id IN (${idsOfPending(query)})`);
    left.delete('state');
  }

  if (isByTime) within(query, 'createdAt', filter);
  else skipLater(query, filter.until);
  const narrow = (narrowing: Query) => {
    for (const name of left) {
      const value = filter[name];
      if (value !== undefined) narrowing.andWhere(`${opaque(`delivery.${name}`)} = :${name}`, { [name]: value });
    }
    if (!isByTime) within(narrowing, 'createdAt', filter);
  };
  const isNarrowed =
    [...left].some((name) => filter[name] !== undefined) || (!isByTime && (filter.since ?? filter.until) !== undefined);
  return { query, by: isByTime ? ['createdAt', 'id'] : ['id'], filter: isNarrowed ? narrow : undefined };
}

/**
 * A state as a part of the statement, so that it is seen to be one of the condition that the index of what did not arrive has
 * (entities/delivery.ts). That condition beside it made PostgreSQL expect a hundredth of the rows, and sort all that there were.
 */
function inState(state: DeliveryState | undefined): string {
  return `delivery.state = '${state}'`;
}

function pendingOnes(read: EntityManager): Query {
  return read.createQueryBuilder(Delivery, 'delivery').where("delivery.state = 'pending'");
}

function idsOfPending(query: Query): string {
  return query.subQuery().select('each.id').from(Delivery, 'each').where("each.state = 'pending'").getQuery();
}

/** Their ids, as a condition of the query. */
function newestEventsOf(query: Query, itemId: string): string {
  return query
    .subQuery()
    .select('event.id')
    .from(InboundEvent, 'event')
    .where('event.itemId = :ofItem')
    .orderBy('event.receivedAt', 'DESC')
    .limit(eventsOfItem)
    .setParameter('ofItem', itemId)
    .getQuery();
}
