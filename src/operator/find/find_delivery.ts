import type { EntityManager } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';
import { UnknownName } from '../unknown_name.ts';

/** @throws UnknownName when there is no such delivery */
export async function findDelivery(read: EntityManager, id: string): Promise<Delivery> {
  const delivery = await read.findOneBy(Delivery, { id });
  if (!delivery)
    throw new UnknownName('name_unknown', `there is no delivery ${id}; bank-api delivery list shows the last ones`);
  return delivery;
}
