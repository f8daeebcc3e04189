import type { EntityManager } from 'typeorm';
import { Delivery } from '../../entities/delivery.ts';

/** Deliveries that wait for an endpoint, counted up to a bound: to count a million takes everybody's reads a while. */
export interface EndpointBacklog {
  /** For their first attempt. */
  readonly pending: number;
  /** For another one. */
  readonly waiting: number;
  /** A count that has reached it is "so many or more". */
  readonly most: number;
}

const most = 1000;

/** What waits for an endpoint. */
export async function endpointBacklog(read: EntityManager, endpointId: string): Promise<EndpointBacklog> {
  const count = async (state: 'pending' | 'waiting') => {
    const query = read.createQueryBuilder(Delivery, 'delivery').select('delivery.id', 'id').where({ endpointId });
    // The words of the index: with a value in their place SQLite would not take it.
    return (await query.andWhere(`delivery.state = '${state}'`).limit(most).getRawMany()).length;
  };
  return { pending: await count('pending'), waiting: await count('waiting'), most };
}
