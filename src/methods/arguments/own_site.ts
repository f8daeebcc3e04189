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

/**
 * The site that a call means without naming it: the client's only one.
 * @throws Refusal `mandatory` when the client has several, `not_found` when it has none
 */
export async function onlySite({ client, connections }: Call): Promise<Site> {
  const [site, another] = await connections.store.read.find(Site, { where: { clientId: client.id }, take: 2 });
  if (another) throw new Refusal('mandatory', 'site is required: this client has several.');
  if (!site) throw new Refusal('not_found', 'This client has no site yet; its first link makes one.');
  return site;
}
