import { type Command, InvalidArgumentError } from 'commander';
import type { EntityManager } from 'typeorm';
import { Client } from '../../entities/client.ts';
import { Item } from '../../entities/item.ts';
import { Site } from '../../entities/site.ts';
import { recordAudit } from '../operations/audit.ts';
import type { Store } from '../store/store.ts';
import { findClient, findSite } from './find_site.ts';
import { withStore } from './installation.ts';
import { facts, iso, print, table } from './print.ts';

const ofClient = ['--client <client>', 'of this client only: its name, id or api_key'] as const;

/** `bank-api site …` */
export function siteCommands(command: Command): void {
  command.description('Sites: each ERP site of a client, with the addresses that it may use.');

  command
    .command('list')
    .description('List the sites.')
    .option(...ofClient)
    .action(async ({ client }: { client?: string }, self: Command) => {
      const result = { sites: await withStore((store) => siteDocuments(store.read, client)) };
      print(self, result, ({ sites }) =>
        table(
          ['SITE', 'CLIENT', 'BASE URL', 'ALSO ALLOWED', 'ADDED'],
          sites.map((site) => [site.name, site.client, site.base_url, site.allowed_hosts.join(' '), site.created_at]),
          'No site yet: a site is recorded when it first asks for a link.',
        ),
      );
    });

  command
    .command('show')
    .description('Show one site.')
    .argument('<site>', 'its name or id')
    .option(...ofClient)
    .action(async (named: string, { client }: { client?: string }, self: Command) => {
      const result = await withStore(async ({ read }) => {
        const site = await findSite(read, named, client);
        const owner = await read.findOneByOrFail(Client, { id: site.clientId });
        return { ...siteDocument(site, owner.name), items: await read.countBy(Item, { siteId: site.id }) };
      });
      print(self, result, () => facts(Object.entries({ ...result, allowed_hosts: result.allowed_hosts.join(' ') })));
    });

  command
    .command('allow-origin')
    .description("Allow a site's redirect_url and webhook_url on another host name than the one of its base_url.")
    .argument('<site>', 'its name or id')
    .argument('<host>', 'a host name, or an address on it', readHost)
    .option(...ofClient)
    .option('--remove', 'allow it no longer')
    .addHelpText('after', '\nExample:\n  $ bank-api site allow-origin erp.example hooks.example')
    .action(async (named: string, host: string, options: { client?: string; remove?: boolean }, self: Command) => {
      const site = await withStore((store) => changeAllowedHosts(store, named, host, options));
      const result = { id: site.id, name: site.name, allowed_hosts: site.allowedHosts };
      print(self, result, () => `${site.name} may also use: ${site.allowedHosts.join(' ') || 'no other host'}`);
    });
}

async function siteDocuments(read: EntityManager, clientNamed: string | undefined) {
  const clients = clientNamed === undefined ? await read.find(Client) : [await findClient(read, clientNamed)];
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  const where = clientNamed === undefined ? {} : { clientId: clients[0]?.id ?? '' };
  const sites = await read.find(Site, { where, order: { name: 'ASC', id: 'ASC' } });
  return sites.map((site) => siteDocument(site, names.get(site.clientId) ?? site.clientId));
}

function siteDocument(site: Site, client: string) {
  return {
    id: site.id,
    name: site.name,
    client,
    base_url: site.baseUrl,
    webhook_url: site.webhookUrl,
    allowed_hosts: site.allowedHosts,
    created_at: iso(site.createdAt),
  };
}

function changeAllowedHosts(
  store: Store,
  named: string,
  host: string,
  { client, remove }: { client?: string; remove?: boolean },
): Promise<Site> {
  return store.write(async (manager) => {
    const site = await findSite(manager, named, client);
    const others = site.allowedHosts.filter((allowed) => allowed !== host);
    const allowedHosts = remove ? others : [...others, host];
    await manager.update(Site, { id: site.id }, { allowedHosts });
    const action = remove ? 'site.disallow_origin' : 'site.allow_origin';
    await recordAudit(manager, { actor: 'operator', action, target: `site:${site.id}`, detail: { host } });
    return { ...site, allowedHosts };
  });
}

/** As `URL` writes host names, because it is compared with one. */
function readHost(text: string): string {
  const address = text.includes('://') ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url?.hostname || (url.pathname !== '/' && !text.includes('://'))) {
    throw new InvalidArgumentError('A host name, such as hooks.example.');
  }
  return url.hostname;
}
