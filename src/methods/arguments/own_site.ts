import { Site } from '../../../entities/site.ts';
import { Refusal } from '../../connections/refusal.ts';
import type { Call } from '../call.ts';

/**
 * The client's site of that name.
 * @throws Refusal `not_found`, also for a site of another client
 */
export async function ownSite({ client, connections }: Call, name: string): Promise<Site> {
  const site = await connections.store.read.findOneBy(Site, { clientId: client.id, name });
  if (!site) throw new Refusal('not_found', `Site ${name} was not found.`);
  return site;
}
