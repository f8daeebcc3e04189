import type { EntityManager } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import { anyOf } from '../../store/any_of.ts';
import { findClient } from '../find/find_client.ts';
import { iso } from './iso.ts';
import { ownerNames } from './owner_names.ts';

export type EndpointDocument = ReturnType<typeof document>;

/** Every endpoint, or those of one client, by client and site. */
export async function endpointDocuments(
  read: EntityManager,
  clientNamed: string | undefined,
): Promise<EndpointDocument[]> {
  const where = clientNamed === undefined ? {} : { clientId: (await findClient(read, clientNamed)).id };
  const documents = await documentsOfEndpoints(read, await read.findBy(Endpoint, where));
  const order = ({ client, site, id }: EndpointDocument) => `${client}\0${site}\0${id}`;
  return documents.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** An endpoint as an operator sees it, as it is now. */
export async function endpointDocument(read: EntityManager, id: string): Promise<EndpointDocument> {
  return (await documentsOfEndpoints(read, [await read.findOneByOrFail(Endpoint, { id })]))[0] as EndpointDocument;
}

/** The same with how many deliveries wait for it: for their first attempt, or for another one. */
export async function endpointWithWaiting(read: EntityManager, { id: endpointId }: Pick<Endpoint, 'id'>) {
  const [pending, waiting] = await Promise.all(
    (['pending', 'waiting'] as const).map((state) => read.countBy(Delivery, { endpointId, state })),
  );
  return { ...(await endpointDocument(read, endpointId)), pending: pending ?? 0, waiting: waiting ?? 0 };
}

/** These endpoints as an operator sees them, in their order. */
export async function documentsOfEndpoints(
  read: EntityManager,
  endpoints: readonly Endpoint[],
): Promise<EndpointDocument[]> {
  const nameOf = await ownerNames(read, endpoints);
  const sites = await read.findBy(Site, {
    id: anyOf(
      read,
      endpoints.map(({ siteId }) => siteId),
    ),
  });
  const urls = new Map(sites.map(({ id, webhookUrl }) => [id, webhookUrl]));
  return endpoints.map((endpoint) => document(endpoint, nameOf, urls.get(endpoint.siteId)));
}

function document(endpoint: Endpoint, nameOf: (id: string) => string, webhookUrl: string | null | undefined) {
  return {
    id: endpoint.id,
    client: nameOf(endpoint.clientId),
    client_id: endpoint.clientId,
    site: nameOf(endpoint.siteId),
    site_id: endpoint.siteId,
    // The site's: the lane takes it over with its next turn.
    url: webhookUrl ?? endpoint.url,
    state: endpoint.state,
    reason: endpoint.reason,
    breaker: endpoint.breaker,
    failures: endpoint.failures,
    failing_since: iso(endpoint.failingSince),
    open_until: iso(endpoint.openUntil),
    previous_secret_ends_at: iso(endpoint.previousSecretEndsAt),
    created_at: iso(endpoint.createdAt),
  };
}
