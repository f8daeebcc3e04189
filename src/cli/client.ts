import type { Command } from 'commander';
import {
  clientDocument,
  clientDocuments,
  clientWithSecrets,
  credentialDocument,
} from '../operator/documents/client_document.ts';
import { findClient } from '../operator/find/find_client.ts';
import { readHours } from '../operator/read_hours.ts';
import { verifiedForMs } from '../security/credentials/api_keys.ts';
import {
  addClient,
  disableClient,
  enableClient,
  olderSecretHours,
  restrictClient,
  rotateSecret,
} from '../security/credentials/clients.ts';
import { UsageError } from './failure.ts';
import { withApiKeys, withStore } from './installation.ts';
import { type PermissionOptions, permissionsOf, takePermissions } from './permission_options.ts';
import { facts, print, table } from './print.ts';

const naming = 'its name, id or api_key';
const shownOnce = 'The secret is not stored and cannot be shown again.';

const head = ['NAME', 'API KEY', 'STATE', 'SCOPES', 'FROM', 'SECRETS', 'LAST USED', 'ADDED'];

const restrictExamples = `
Examples:
  $ bank-api client restrict reports --scope read,link
  $ bank-api client restrict reports --scope all --from anywhere`;

const addExamples = `
Without --scope its key may do everything, without --from it may call from anywhere. docs/methods.md says which method
needs which scope.

Examples:
  $ bank-api client add dokos --json
  $ bank-api client add reports --scope read --from 192.0.2.7,2001:db8:7::/48`;

/** `bank-api client …` */
export function clientCommands(command: Command): void {
  command.description('Clients: each holds one credential, and everything that is done with it is its own.');

  takePermissions(command.command('add'))
    .description('Add a client and print its api_key and api_secret, once.')
    .argument('<name>', 'a name for people, such as the company or its ERP')
    .addHelpText('after', addExamples)
    .action(async (name: string, options: PermissionOptions, self: Command) => {
      const permissions = permissionsOf(options);
      const credential = await withApiKeys((store, apiKeys) => addClient(store, apiKeys, name, permissions));
      print(self, credentialDocument(credential), (result) => `${facts(Object.entries(result))}\n\n${shownOnce}`);
    });

  command
    .command('list')
    .description('List the clients, what their keys may do, and when they were last used.')
    .action(async (_options, self: Command) => {
      const result = { clients: await withStore((store) => clientDocuments(store.read)) };
      print(self, result, ({ clients }) => table(head, clients.map(row), 'No client yet: bank-api client add <name>'));
    });

  command
    .command('show')
    .description('Show one client: what its key may do and from where, and its secrets (never the secrets themselves).')
    .argument('<client>', naming)
    .action(async (named: string, _options, self: Command) => {
      const result = await withStore(async ({ read }) => clientWithSecrets(read, await findClient(read, named)));
      print(self, result, ({ secrets, ...client }) => {
        const written = { ...client, scopes: listed(client.scopes, 'none'), from: listed(client.from, 'anywhere') };
        const rows = secrets.map((secret) => [secret.created_at, secret.expires_at, secret.last_used_at]);
        const shown = table(['SECRET MADE', 'ENDS', 'LAST USED'], rows, 'It has no secret.');
        return `${facts(Object.entries(written))}\n\n${shown}`;
      });
    });

  takePermissions(command.command('restrict'))
    .description('Change what the key of a client may do, and from where it may call. What is not given stays.')
    .argument('<client>', naming)
    .addHelpText('after', restrictExamples)
    .action(async (named: string, options: PermissionOptions, self: Command) => {
      const permissions = permissionsOf(options);
      if (Object.keys(permissions).length === 0) throw new UsageError('say what to change: --scope, --from or both');
      const client = await withStore((store) => restrictClient(store, named, permissions));
      const seconds = verifiedForMs / 1000;
      const result = { ...clientDocument(client), in_force_within_seconds: seconds };
      print(self, result, ({ scopes: may, from }) => {
        const what = `${client.name} may ${listed(may, 'nothing')}, from ${listed(from, 'anywhere')}`;
        return `${what}; running servers know it within ${seconds} seconds.`;
      });
    });

  command
    .command('rotate')
    .description('Give a client a second secret and print it, once. The one before works on for a while.')
    .argument('<client>', naming)
    .option('--hours <hours>', 'how long the older secret works on; 0 ends it at once', hoursOption, olderSecretHours)
    .addHelpText('after', '\nExamples:\n  $ bank-api client rotate dokos\n  $ bank-api client rotate dokos --hours 0')
    .action(async (named: string, { hours }: { hours: number }, self: Command) => {
      // By the machine's time, in a sandbox too: docs/decisions/0763-the-clock-of-the-sandbox.md.
      const olderEndsAt = new Date(Date.now() + hours * 3_600_000);
      const credential = await withApiKeys((store, apiKeys) => rotateSecret(store, apiKeys, named, olderEndsAt));
      const result = { ...credentialDocument(credential), older_secret_ends_at: olderEndsAt.toISOString() };
      print(self, result, (shown) => `${facts(Object.entries(shown))}\n\n${shownOnce}`);
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
        ({ name }) =>
          `${name} is disabled; running servers refuse it within ${seconds} seconds, and its sites receive nothing more.`,
      );
    });

  command
    .command('enable')
    .description('Let a disabled client call again, with the secrets it had, and send its sites what has waited.')
    .argument('<client>', naming)
    .action(async (named: string, _options, self: Command) => {
      const client = await withStore((store) => enableClient(store, named));
      print(self, clientDocument(client), ({ name }) => `${name} is enabled.`);
    });
}

function listed(words: readonly string[], none: string): string {
  return words.join(', ') || none;
}

function row(client: Awaited<ReturnType<typeof clientDocuments>>[number]) {
  const lastUses = client.secrets.map((secret) => secret.last_used_at ?? '');
  const lastUsed = lastUses.sort().at(-1) || null;
  const state = client.disabled_at ? 'disabled' : 'enabled';
  const may = listed(client.scopes, 'none');
  const from = listed(client.from, 'anywhere');
  return [client.name, client.api_key, state, may, from, client.secrets.length, lastUsed, client.created_at];
}

function hoursOption(text: string): number {
  return readHours('--hours', text);
}
