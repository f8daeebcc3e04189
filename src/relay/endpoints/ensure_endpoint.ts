import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Endpoint } from '../../../entities/endpoint.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import { newSigningSecret } from '../signatures.ts';
import type { Route } from '../sql/find_routes.ts';
import { healthy } from './breaker.ts';

/** The place of an endpoint's signing secrets, for the sealer. */
export const secretRow = (endpointId: string, which: 'secret' | 'previous-secret') =>
  `endpoints/${endpointId}/${which}`;

/** Whose endpoint it is, and where its events go. */
export interface EndpointOf extends Pick<Route, 'siteId' | 'clientId'> {
  readonly webhookUrl: string;
}

/**
 * The endpoint of a site, made in the transaction that first sends an event there. Of two processes that make it at
 * once, one is first, and both get that one's.
 */
export async function ensureEndpoint(
  manager: EntityManager,
  sealer: Sealer,
  route: EndpointOf,
  now: Date,
): Promise<Endpoint> {
  const { siteId, clientId, webhookUrl } = route;
  const known = await manager.findOneBy(Endpoint, { siteId });
  if (known) return known;
  const id = randomUUID();
  const endpoint = {
    id,
    siteId,
    clientId,
    url: webhookUrl,
    state: 'active' as const,
    reason: null,
    ...healthy,
    sealedSecret: await sealer.seal(newSigningSecret(), secretRow(id, 'secret')),
    sealedPreviousSecret: null,
    previousSecretEndsAt: null,
    createdAt: now,
  };
  await manager.createQueryBuilder().insert().into(Endpoint).values(endpoint).orIgnore().execute();
  return manager.findOneByOrFail(Endpoint, { siteId });
}
