import type { EntityManager } from 'typeorm';
import { Client } from '../../entities/client.ts';
import { Site } from '../../entities/site.ts';
import { CommandError } from './failure.ts';

/**
 * The site of this name or id. A name is unique inside a client only.
 * @param clientNamed name, id or api_key of its client, where one is given
 * @throws CommandError when there is none, or several
 */
export async function findSite(manager: EntityManager, named: string, clientNamed?: string): Promise<Site> {
  const ofClient = clientNamed === undefined ? {} : { clientId: (await findClient(manager, clientNamed)).id };
  const sites = await manager.find(Site, {
    where: [
      { id: named, ...ofClient },
      { name: named, ...ofClient },
    ],
    take: 2,
  });
  const [site] = sites;
  if (!site) throw new CommandError(`there is no site ${named}; bank-api site list shows them all`);
  if (sites.length > 1) {
    throw new CommandError(`several clients have a site ${named}; say which with --client, or give the site's id`);
  }
  return site;
}

/** @throws CommandError when there is no such client */
export async function findClient(read: EntityManager, named: string): Promise<Client> {
  const client = await read.findOneBy(Client, [{ id: named }, { name: named }, { apiKey: named }]);
  if (!client) throw new CommandError(`there is no client ${named}; bank-api client list shows them all`);
  return client;
}
