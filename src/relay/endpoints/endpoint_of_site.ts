import { Endpoint } from '../../../entities/endpoint.ts';
import type { Site } from '../../../entities/site.ts';
import { told } from '../../errors/told.ts';
import { type ChangeParts, UnknownEndpoint } from './endpoint_changes.ts';
import { ensureEndpoint } from './ensure_endpoint.ts';

/**
 * The endpoint of a site; one that no event has gone to yet gets its own now, so that the secret is known before.
 * @throws UnknownEndpoint for a site that has given no webhook_url
 */
export async function endpointOfSite(
  parts: Pick<ChangeParts, 'store' | 'sealer' | 'now'>,
  { id: siteId, clientId, webhookUrl }: Pick<Site, 'id' | 'clientId' | 'webhookUrl'>,
): Promise<Endpoint> {
  const known = await parts.store.read.findOneBy(Endpoint, { siteId });
  if (known) return known;
  if (webhookUrl === null) throw new UnknownEndpoint(told('endpoint_missing'));
  return parts.store.write((manager) =>
    ensureEndpoint(manager, parts.sealer, { siteId, clientId, webhookUrl }, parts.now()),
  );
}
