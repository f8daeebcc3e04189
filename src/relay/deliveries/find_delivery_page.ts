import type { EntityManager } from 'typeorm';
import { Delivery, type DeliveryState } from '../../../entities/delivery.ts';
import { opaque, readPage } from '../../store/read_page.ts';
import type { DeliveryPlace, DeliverySpan } from './find_deliveries.ts';

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
  { since, after, limit }: DeliverySpan,
  reach = usualReach,
): Promise<DeliveryPage> {
  const endedOnly = state !== undefined && ended.includes(state);
  const query = read.createQueryBuilder(Delivery, 'delivery');
  // The words of the index: with values in their place SQLite would not take it.
  if (endedOnly) query.where({ clientId }).andWhere("delivery.state IN ('exhausted', 'cancelled')");
  else query.where(siteId === undefined ? { clientId } : { siteId });
  if (since) query.andWhere('delivery.createdAt >= :since', { since: since.getTime() });
  const filter =
    itemId === undefined && state === undefined
      ? undefined
      : (narrowed: typeof query) => {
          if (itemId !== undefined) narrowed.andWhere({ itemId });
          if (state !== undefined) narrowed.andWhere(`${opaque('delivery.state')} = :state`, { state });
          if (endedOnly && siteId !== undefined)
            narrowed.andWhere(`${opaque('delivery.siteId')} = :siteId`, { siteId });
        };
  const place = after && { values: [after.createdAt.getTime(), after.id] };
  const { rows, next } = await readPage({ query, by: ['createdAt', 'id'], filter }, { after: place, limit, reach });
  const [createdMs, id] = (next?.values ?? []) as [number, string];
  return { deliveries: rows, after: next && { createdAt: new Date(createdMs), id } };
}
