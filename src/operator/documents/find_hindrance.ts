import type { EntityManager } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { type Hindrance, hindranceOf } from './hindrance_of.ts';

/** What holds the events of an endpoint back now. */
export async function findHindrance(read: EntityManager, id: string): Promise<Hindrance> {
  const endpoint = await read.findOneBy(Endpoint, { id });
  return hindranceOf(endpoint && (await read.findOneBy(Client, { id: endpoint.clientId })), endpoint);
}
