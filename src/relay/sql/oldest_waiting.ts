import type { EntityManager } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';

/**
 * When the oldest delivery of a site that waits for another attempt was recorded; undefined where none waits. By the id, which goes
 * by that time, and with the state in the statement: so it is one look into an index.
 */
export async function oldestWaiting(read: EntityManager, siteId: string): Promise<Date | undefined> {
  const oldest = await read
    .createQueryBuilder(Delivery, 'delivery')
    .where({ siteId })
    .andWhere("delivery.state = 'waiting'")
    .orderBy('delivery.id')
    .limit(1)
    .getOne();
  return oldest?.createdAt;
}
