import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Delivery, type DeliveryState } from '../../../entities/delivery.ts';
import { type DeliveryPlace, type DeliverySpan, within } from './find_deliveries.ts';

/** Which deliveries of one client; what is left out does not matter. */
export interface PageFilter {
  readonly clientId: string;
  readonly siteId?: string;
  readonly itemId?: string;
  readonly state?: DeliveryState;
}

export interface DeliveryPage {
  /** Newest first. */
  readonly deliveries: readonly Delivery[];
  /** Behind which place the list goes on; undefined when it does not. */
  readonly after: DeliveryPlace | undefined;
}

/**
 * As many rows are looked at for a page, 10 ms. A page may so have fewer rows than it could, or none, and yet not be the last
 * one: to look for an item's three deliveries among a million keeps everybody's reads waiting for seconds.
 */
const usualReach = 5000;

/** Few, and what people look for: they have an index of their own, which no delivery passes on its usual way. */
const ended: readonly DeliveryState[] = ['exhausted', 'cancelled'];

/**
 * A page of a client's deliveries, along an index that sorts them as the page does.
 * @param reach how many rows are looked at
 */
export async function findDeliveryPage(
  read: EntityManager,
  { clientId, siteId, itemId, state }: PageFilter,
  span: DeliverySpan,
  reach = usualReach,
): Promise<DeliveryPage> {
  const endedOnly = state !== undefined && ended.includes(state);
  const query = read.createQueryBuilder(Delivery, 'delivery');
  // The words of the index: with values in their place SQLite would not take it.
  if (endedOnly) query.where({ clientId }).andWhere("delivery.state IN ('exhausted', 'cancelled')");
  else query.where(siteId === undefined ? { clientId } : { siteId });
  within(query, span).orderBy('delivery.createdAt', 'DESC').addOrderBy('delivery.id', 'DESC');

  const end = itemId === undefined && state === undefined ? undefined : await placeAt(query, reach);
  if (end) {
    const place = { endMs: end.createdAt.getTime(), endId: end.id };
    query.andWhere('(delivery.createdAt, delivery.id) >= (:endMs, :endId)', place);
  }
  if (itemId !== undefined) query.andWhere({ itemId });
  if (state !== undefined) query.andWhere({ state });
  // Joined to nothing, so that no index is chosen for it.
  if (endedOnly && siteId !== undefined) query.andWhere("(delivery.siteId || '') = :siteId", { siteId });
  const found = await query.limit(span.limit + 1).getMany();
  const deliveries = found.slice(0, span.limit);
  return { deliveries, after: found.length > span.limit ? deliveries.at(-1) : end };
}

/** The place of the row with that number, if there are so many; read from the index alone. */
async function placeAt(query: SelectQueryBuilder<Delivery>, number: number): Promise<DeliveryPlace | undefined> {
  const [row] = await query
    .clone()
    .select(['delivery.id', 'delivery.createdAt'])
    .offset(number - 1)
    .limit(1)
    .getMany();
  return row;
}
