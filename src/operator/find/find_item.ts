import type { EntityManager } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { told } from '../../errors/told.ts';
import { UnknownName } from '../unknown_name.ts';

/** @throws UnknownName when there is no such item */
export async function findItem(read: EntityManager, id: string): Promise<Item> {
  const item = await read.findOneBy(Item, { id });
  if (!item) throw new UnknownName('name_unknown', told('item_unknown', { id }));
  return item;
}
