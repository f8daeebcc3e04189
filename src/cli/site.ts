import { type Command, InvalidArgumentError } from 'commander';
import { type AllowHostOptions, allowHost } from '../operator/allow_host.ts';
import { siteDocuments, siteWithItems } from '../operator/documents/site_document.ts';
import { findSite } from '../operator/find/find_site.ts';
import { hostNameOf } from '../operator/host_name_of.ts';
import { withStore } from './installation.ts';
import { facts, print, table } from './print.ts';

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
      const result = await withStore(async ({ read }) => siteWithItems(read, await findSite(read, named, client)));
      print(self, result, (shown) => facts(Object.entries({ ...shown, allowed_hosts: shown.allowed_hosts.join(' ') })));
    });

  command
    .command('allow-origin')
    .description("Allow a site's redirect_url and webhook_url on another host name than the one of its base_url.")
    .argument('<site>', 'its name or id')
    .argument('<host>', 'a host name, or an address on it', readHost)
    .option(...ofClient)
    .option('--remove', 'allow it no longer')
    .addHelpText('after', '\nExample:\n  $ bank-api site allow-origin erp.example hooks.example')
    .action(async (named: string, host: string, options: AllowHostOptions, self: Command) => {
      const site = await withStore((store) => allowHost(store, named, host, options));
      const result = { id: site.id, name: site.name, allowed_hosts: site.allowedHosts };
      print(
        self,
        result,
        ({ name, allowed_hosts: hosts }) => `${name} may also use: ${hosts.join(' ') || 'no other host'}`,
      );
    });
}

function readHost(text: string): string {
  const host = hostNameOf(text);
  if (host === undefined) throw new InvalidArgumentError('A host name, such as hooks.example.');
  return host;
}
