import type { EntityManager } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import { countReplay } from '../../relay/deliveries/count_replay.ts';
import { breakerPosition } from '../../relay/endpoints/breaker.ts';
import type { ReplayChoice } from '../../relay/sql/chosen_deliveries.ts';
import { anyOf } from '../../store/any_of.ts';
import { iso } from '../documents/iso.ts';

/** Why what goes to a site again would wait; null where it goes out. */
export type ReplayHindrance = 'client_disabled' | 'endpoint_paused' | 'endpoint_disabled' | 'breaker_open' | null;

/** What a replay would send again, and to whom, the site with most first. Changes nothing. */
export async function previewReplay(read: EntityManager, choice: ReplayChoice, now = new Date()) {
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
    ...hindranceOf(clientOf.get(site.clientId), endpointOf.get(site.id), now),
  }));
  return {
    deliveries,
    oldest: iso(oldest),
    newest: iso(newest),
    sites: documents.sort((one, other) => other.deliveries - one.deliveries),
  };
}

/** `until` where it is known when it ends. */
function hindranceOf(
  client: Client | undefined,
  endpoint: Endpoint | undefined,
  now: Date,
): { readonly hindrance: ReplayHindrance; readonly until: string | null } {
  const told = (hindrance: ReplayHindrance, until: Date | null = null) => ({ hindrance, until: iso(until) });
  if (client?.disabledAt) return told('client_disabled');
  if (endpoint === undefined) return told(null);
  if (endpoint.state !== 'active') return told(`endpoint_${endpoint.state}`);
  return breakerPosition(endpoint, now) === 'open' ? told('breaker_open', endpoint.openUntil) : told(null);
}
