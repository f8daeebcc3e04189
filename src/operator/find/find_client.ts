import type { EntityManager } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { told } from '../../errors/told.ts';
import { UnknownName } from '../unknown_name.ts';

/**
 * @param named its name, id or api_key
 * @throws UnknownName when there is no such client
 */
export async function findClient(read: EntityManager, named: string): Promise<Client> {
  const client = await read.findOneBy(Client, [{ id: named }, { name: named }, { apiKey: named }]);
  if (!client) throw new UnknownName('name_unknown', told('client_unknown', { named }));
  return client;
}
