import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import type { ChangeParts } from '../../relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../../relay/endpoints/endpoint_of_site.ts';
import { findSite } from './find_site.ts';

/**
 * The endpoint of this id, or that of the site that is named; a site that no event has gone to yet gets its own now.
 * @param clientNamed name, id or api_key of the site's client, where one is given
 * @throws UnknownName when there is no such endpoint and no such site, or several sites of the name
 */
export async function findEndpoint(
  parts: Pick<ChangeParts, 'store' | 'sealer' | 'now'>,
  named: string,
  clientNamed?: string,
): Promise<Endpoint> {
  const { read } = parts.store;
  const known = await read.findOneBy(Endpoint, { id: named });
  const site = known
    ? await read.findOneByOrFail(Site, { id: known.siteId })
    : await findSite(read, named, clientNamed);
  return endpointOfSite(parts, site);
}
