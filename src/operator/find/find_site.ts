import type { EntityManager } from 'typeorm';
import { Site } from '../../../entities/site.ts';
import { told } from '../../errors/told.ts';
import { UnknownName } from '../unknown_name.ts';
import { findClient } from './find_client.ts';
import { ofAnyClient } from './of_any_client.ts';

/**
 * The site of this name or id. A name is unique inside a client only.
 * @param clientNamed name, id or api_key of its client, where one is given
 * @throws UnknownName when there is none, or several
 */
export async function findSite(manager: EntityManager, named: string, clientNamed?: string): Promise<Site> {
  const clientId = clientNamed === undefined ? undefined : (await findClient(manager, clientNamed)).id;
  const ofClient = clientId === undefined ? {} : { clientId };
  // An id is ours and cannot be guessed: a site that is named like another one's id is not meant.
  const byId = await manager.findOneBy(Site, { id: named, ...ofClient });
  if (byId) return byId;
  const byName = { name: named, clientId: clientId ?? ofAnyClient() };
  const sites = await manager.find(Site, { where: byName, take: 2 });
  const [site] = sites;
  if (!site) throw new UnknownName('name_unknown', told('site_unknown', { named }));
  if (sites.length > 1) {
    throw new UnknownName('name_ambiguous', told('site_ambiguous', { named }));
  }
  return site;
}
