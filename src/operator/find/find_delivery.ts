import type { EntityManager } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';
import { told } from '../../errors/told.ts';
import { UnknownName } from '../unknown_name.ts';

/** @throws UnknownName when there is no such delivery */
export async function findDelivery(read: EntityManager, id: string): Promise<Delivery> {
  const delivery = await read.findOneBy(Delivery, { id });
  if (!delivery) throw new UnknownName('name_unknown', told('delivery_unknown', { id }));
  return delivery;
}
