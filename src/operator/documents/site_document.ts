import type { EntityManager } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { findClient } from '../find/find_client.ts';
import { iso } from './iso.ts';
import { ownerNames } from './owner_names.ts';

export type SiteDocument = ReturnType<typeof document>;

/** Every site, or those of one client, by name. @throws UnknownName when there is no such client */
export async function siteDocuments(read: EntityManager, clientNamed: string | undefined): Promise<SiteDocument[]> {
  const clients = clientNamed === undefined ? await read.find(Client) : [await findClient(read, clientNamed)];
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  const where = clientNamed === undefined ? {} : { clientId: clients[0]?.id ?? '' };
  const sites = await read.find(Site, { where, order: { name: 'ASC', id: 'ASC' } });
  return sites.map((site) => document(site, names.get(site.clientId) ?? site.clientId));
}

/** These sites as an operator sees them, in their order. */
export async function documentsOfSites(read: EntityManager, sites: readonly Site[]): Promise<SiteDocument[]> {
  const nameOf = await ownerNames(
    read,
    sites.map(({ id, clientId }) => ({ siteId: id, clientId })),
  );
  return sites.map((site) => document(site, nameOf(site.clientId)));
}

/** One site with how many items it ever had. */
export async function siteWithItems(read: EntityManager, site: Site): Promise<SiteDocument & { items: number }> {
  const owner = await read.findOneByOrFail(Client, { id: site.clientId });
  return { ...document(site, owner.name), items: await read.countBy(Item, { siteId: site.id }) };
}

function document(site: Site, client: string) {
  return {
    id: site.id,
    name: site.name,
    client,
    client_id: site.clientId,
    base_url: site.baseUrl,
    webhook_url: site.webhookUrl,
    allowed_hosts: site.allowedHosts,
    created_at: iso(site.createdAt),
  };
}
