import type { Command } from 'commander';
import { endpointDocument, endpointDocuments, endpointWithWaiting } from '../operator/documents/endpoint_document.ts';
import { findHindrance } from '../operator/documents/find_hindrance.ts';
import { findEndpoint } from '../operator/find/find_endpoint.ts';
import {
  pauseEndpoint,
  readSigningSecret,
  resumeEndpoint,
  rotateSigningSecret,
} from '../relay/endpoints/endpoint_changes.ts';
import { type RelayParts, withRelay, withStore } from './installation.ts';
import { facts, print, table } from './print.ts';

const ofClient = ['--client <client>', 'of this client only: its name, id or api_key'] as const;
const naming = 'its id, or the name or id of its site';

interface OfClient {
  readonly client?: string;
}

/** `bank-api endpoint …` */
export function endpointCommands(command: Command): void {
  command.description('Endpoints: where the events of each site go, and whether they arrive.');

  command
    .command('list')
    .description('List the endpoints.')
    .option(...ofClient)
    .action(async ({ client }: OfClient, self: Command) => {
      const result = { endpoints: await withStore((store) => endpointDocuments(store.read, client)) };
      print(self, result, ({ endpoints }) =>
        table(
          ['ENDPOINT', 'CLIENT', 'SITE', 'STATE', 'REASON', 'BREAKER', 'FAILURES', 'URL'],
          endpoints.map(({ id, client, site, state, reason, breaker, failures, url }) => [
            id,
            client,
            site,
            state,
            reason,
            breaker,
            failures,
            url,
          ]),
          'No endpoint yet: a site gets one with its first event.',
        ),
      );
    });

  command
    .command('show')
    .description('Show one endpoint and what waits for it.')
    .argument('<endpoint>', naming)
    .option(...ofClient)
    .option('--secret', 'also its signing secret: whoever has it can sign as this gateway')
    .action(async (named: string, options: OfClient & { secret?: boolean }, self: Command) => {
      const result = await withRelay(async (parts) => {
        const endpoint = await findEndpoint(parts, named, options.client);
        const secret = options.secret ? { secret: await readSigningSecret(parts, endpoint.id) } : {};
        return { ...(await endpointWithWaiting(parts.store.read, endpoint)), ...secret };
      });
      print(self, result, (shown) => facts(Object.entries(shown)));
    });

  command
    .command('pause')
    .description('Hold back everything for a site. Its events are kept.')
    .argument('<endpoint>', naming)
    .option(...ofClient)
    .action(change(pauseEndpoint, 'is paused; its events are kept'));

  command
    .command('resume')
    .description('Let a paused or disabled endpoint have its events, those that were kept first.')
    .argument('<endpoint>', naming)
    .option(...ofClient)
    .action(change(resumeEndpoint, 'is resumed; running servers take it up within 10 seconds', untilEnabled));

  command
    .command('rotate-secret')
    .description('Give an endpoint a new signing secret and print it. The one before signs too for 24 hours.')
    .argument('<endpoint>', naming)
    .option(...ofClient)
    .addHelpText('after', '\nThe site reads it by get_webhook_secret as well: docs/receiving_events.md.')
    .action(async (named: string, { client }: OfClient, self: Command) => {
      const result = await withRelay(async (parts) => {
        const { id } = await findEndpoint(parts, named, client);
        const secret = await rotateSigningSecret(parts, id);
        return { ...(await endpointDocument(parts.store.read, id)), secret };
      });
      print(self, result, (shown) => facts(Object.entries(shown)));
    });
}

const untilEnabled = 'is resumed; its client is disabled, and nothing goes out before bank-api client enable';

/** @param held what is said instead where the client is disabled */
function change(make: (parts: RelayParts, id: string) => Promise<void>, outcome: string, held = outcome) {
  return async (named: string, { client }: OfClient, self: Command): Promise<void> => {
    const result = await withRelay(async (parts) => {
      const { id } = await findEndpoint(parts, named, client);
      await make(parts, id);
      const { read } = parts.store;
      const isHeld = (await findHindrance(read, id)) === 'client_disabled';
      return { document: await endpointDocument(read, id), isHeld };
    });
    print(self, result.document, ({ site }) => `The endpoint of ${site} ${result.isHeld ? held : outcome}.`);
  };
}
