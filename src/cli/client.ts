import { type Command, InvalidArgumentError } from 'commander';
import { clientDocument, clientDocuments, credentialDocument } from '../operator/documents/client_document.ts';
import { verifiedForMs } from '../security/credentials/api_keys.ts';
import {
  addClient,
  disableClient,
  enableClient,
  olderSecretHours,
  rotateSecret,
} from '../security/credentials/clients.ts';
import { withApiKeys, withStore } from './installation.ts';
import { facts, print, table } from './print.ts';

const naming = 'its name, id or api_key';
const shownOnce = 'The secret is not stored and cannot be shown again.';

const head = ['NAME', 'API KEY', 'STATE', 'SECRETS', 'LAST USED', 'ADDED'];

/** `bank-api client …` */
export function clientCommands(command: Command): void {
  command.description('Clients: each holds one credential, and everything that is done with it is its own.');

  command
    .command('add')
    .description('Add a client and print its api_key and api_secret, once.')
    .argument('<name>', 'a name for people, such as the company or its ERP')
    .addHelpText('after', '\nExample:\n  $ bank-api client add dokos --json')
    .action(async (name: string, _options, self: Command) => {
      const credential = await withApiKeys((store, apiKeys) => addClient(store, apiKeys, name));
      print(self, credentialDocument(credential), (result) => `${facts(Object.entries(result))}\n\n${shownOnce}`);
    });

  command
    .command('list')
    .description('List the clients and when their secrets were last used.')
    .action(async (_options, self: Command) => {
      const result = { clients: await withStore((store) => clientDocuments(store.read)) };
      print(self, result, ({ clients }) => table(head, clients.map(row), 'No client yet: bank-api client add <name>'));
    });

  command
    .command('rotate')
    .description('Give a client a second secret and print it, once. The one before works on for a while.')
    .argument('<client>', naming)
    .option('--hours <hours>', 'how long the older secret works on; 0 ends it at once', readHours, olderSecretHours)
    .addHelpText('after', '\nExamples:\n  $ bank-api client rotate dokos\n  $ bank-api client rotate dokos --hours 0')
    .action(async (named: string, { hours }: { hours: number }, self: Command) => {
      const olderEndsAt = new Date(Date.now() + hours * 3_600_000);
      const credential = await withApiKeys((store, apiKeys) => rotateSecret(store, apiKeys, named, olderEndsAt));
      const result = { ...credentialDocument(credential), older_secret_ends_at: olderEndsAt.toISOString() };
      print(self, result, () => `${facts(Object.entries(result))}\n\n${shownOnce}`);
    });

  command
    .command('disable')
    .description(
      'Refuse every call of a client, and send its sites nothing more. Its data stays, and events wait; `client enable` lets both go on.',
    )
    .argument('<client>', naming)
    .action(async (named: string, _options, self: Command) => {
      const client = await withStore((store) => disableClient(store, named));
      const seconds = verifiedForMs / 1000;
      const result = { ...clientDocument(client), refused_within_seconds: seconds };
      print(
        self,
        result,
        () =>
          `${client.name} is disabled; running servers refuse it within ${seconds} seconds, and its sites receive nothing more.`,
      );
    });

  command
    .command('enable')
    .description('Let a disabled client call again, with the secrets it had, and send its sites what has waited.')
    .argument('<client>', naming)
    .action(async (named: string, _options, self: Command) => {
      const client = await withStore((store) => enableClient(store, named));
      print(self, clientDocument(client), () => `${client.name} is enabled.`);
    });
}

function row(client: Awaited<ReturnType<typeof clientDocuments>>[number]) {
  const lastUses = client.secrets.map((secret) => secret.last_used_at ?? '');
  const lastUsed = lastUses.sort().at(-1) || null;
  const state = client.disabled_at ? 'disabled' : 'enabled';
  return [client.name, client.api_key, state, client.secrets.length, lastUsed, client.created_at];
}

function readHours(text: string): number {
  const hours = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || hours > 8760) throw new InvalidArgumentError('A number of hours from 0 to 8760.');
  return hours;
}
