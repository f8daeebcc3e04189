import type { EntityManager } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { type Hindrance, hindranceOf } from './hindrance_of.ts';

/** What holds back what goes to a site, or to all sites of a client, each of which may have a hindrance of its own besides. */
export async function findHindranceOfOwner(
  read: EntityManager,
  { siteId, clientId }: { readonly siteId?: string | null; readonly clientId?: string | null },
): Promise<Hindrance> {
  const endpoint = siteId ? await read.findOneBy(Endpoint, { siteId }) : null;
  const owner = endpoint?.clientId ?? clientId;
  return hindranceOf(owner ? await read.findOneBy(Client, { id: owner }) : null, endpoint);
}
