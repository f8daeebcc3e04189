import type { EntityManager } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import { countReplay } from '../../relay/deliveries/count_replay.ts';
import type { ReplayChoice } from '../../relay/sql/chosen_deliveries.ts';
import { anyOf } from '../../store/any_of.ts';
import { hindranceOf } from '../documents/hindrance_of.ts';
import { iso } from '../documents/iso.ts';

/** What a replay would send again, and to whom, the site with most first. Changes nothing. */
export async function previewReplay(read: EntityManager, choice: ReplayChoice) {
  const { deliveries, bySite, oldest, newest } = await countReplay(read, choice);
  const sites = await read.findBy(Site, { id: anyOf(read, bySite.keys()) });
  const clients = await read.findBy(Client, {
    id: anyOf(
      read,
      sites.map(({ clientId }) => clientId),
    ),
  });
  const endpoints = await read.findBy(Endpoint, { siteId: anyOf(read, bySite.keys()) });
  const clientOf = new Map(clients.map((client) => [client.id, client]));
  const endpointOf = new Map(endpoints.map((endpoint) => [endpoint.siteId, endpoint]));
  const documents = sites.map((site) => ({
    id: site.id,
    name: site.name,
    client: clientOf.get(site.clientId)?.name ?? site.clientId,
    deliveries: bySite.get(site.id) ?? 0,
    hindrance: hindranceOf(clientOf.get(site.clientId), endpointOf.get(site.id)),
  }));
  return {
    deliveries,
    oldest: iso(oldest),
    newest: iso(newest),
    sites: documents.sort((one, other) => other.deliveries - one.deliveries),
  };
}
